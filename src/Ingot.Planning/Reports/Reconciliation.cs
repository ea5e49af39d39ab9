namespace Ingot.Planning.Reports;

/// <summary>A plan held against what then happened.</summary>
public sealed record Reconciliation(IReadOnlyList<ReconciliationRow> Rows)
{
    /// <summary>
    /// Sets <paramref name="actual"/> beside <paramref name="plan"/>: seconds of every step that either names, speed, tokens, memory, and the loss
    /// beside <paramref name="plannedNatsPerToken"/> (a success bar or a forecast) where there is one.
    /// </summary>
    public static Reconciliation Compare(PlanReport plan, ActualFigures actual, double? plannedNatsPerToken = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(actual);
        foreach (double? figure in (double?[])[.. actual.Seconds.Values, actual.TokensPerSecond, actual.TrainedTokens, actual.PeakMemoryBytes])
        {
            if (figure is { } number && !(number >= 0)) throw new ArgumentOutOfRangeException(nameof(actual), number, "A measured figure cannot be negative or not a number.");
        }

        var planned = plan.Steps.GroupBy(step => step.Step).ToDictionary(steps => steps.Key, steps => steps.Sum(step => step.Seconds));
        var steps = plan.Steps.Select(step => step.Step).Concat(actual.Seconds.Keys).Distinct();
        return new(
        [
            .. steps.Select(step => new ReconciliationRow(step, "s", Find(planned, step), Find(actual.Seconds, step))),
            new("speed", "tokens/s", plan.TokensPerSecond, actual.TokensPerSecond),
            new("tokens", "tokens", plan.TrainedTokens, actual.TrainedTokens),
            new("memory", "bytes", plan.Memory.Total, actual.PeakMemoryBytes),
            new("loss", "nats/token", plannedNatsPerToken, actual.NatsPerToken),
        ]);
    }

    private static double? Find(IReadOnlyDictionary<string, double> seconds, string step) => seconds.TryGetValue(step, out double found) ? found : null;
}
