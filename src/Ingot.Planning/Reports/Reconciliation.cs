using Ingot.Planning.Budgets;

namespace Ingot.Planning.Reports;

/// <summary>A plan held against what then happened.</summary>
public sealed record Reconciliation(IReadOnlyList<ReconciliationRow> Rows)
{
    /// <summary>
    /// Sets <paramref name="actual"/> beside <paramref name="plan"/>: seconds of every step that either names, speed, tokens, memory, and the loss
    /// beside <paramref name="plannedNatsPerToken"/> (a success bar or a forecast) where there is one; money and energy at the <paramref name="rates"/> of the machine.
    /// </summary>
    public static Reconciliation Compare(PlanReport plan, ActualFigures actual, double? plannedNatsPerToken = null, MachineRates? rates = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(actual);
        foreach (double? figure in (double?[])[.. actual.Seconds.Values, actual.TokensPerSecond, actual.TrainedTokens, actual.PeakMemoryBytes, actual.PeakShare])
        {
            if (figure is { } number && !(number >= 0)) throw new ArgumentOutOfRangeException(nameof(actual), number, "A measured figure cannot be negative or not a number.");
        }

        var planned = plan.Steps.GroupBy(step => step.Step).ToDictionary(steps => steps.Key, steps => steps.Sum(step => step.Seconds));
        var steps = plan.Steps.Select(step => step.Step).Concat(actual.Seconds.Keys).Distinct();
        var factors = plan.Steps.GroupBy(step => step.Step).ToDictionary(steps => steps.Key, steps => steps.First().Factor);
        double memory = plan.MemoryRange?.Estimate ?? plan.Memory.Total;
        return new(
        [
            .. steps.Select(step => new ReconciliationRow(step, "s", Find(planned, step), Find(actual.Seconds, step)) { Factor = Find(factors, step) ?? 1 }),
            new("speed", "tokens/s", plan.TokensPerSecond, actual.TokensPerSecond) { Factor = plan.SpeedFactor },
            new("tokens", "tokens", plan.TrainedTokens, actual.TrainedTokens),
            new("memory", "bytes", memory, actual.PeakMemoryBytes) { Factor = memory / plan.Memory.Total },
            new("utilisation", "share", plan.PeakShare, actual.PeakShare),
            .. Costs(plan, actual, rates),
            new("loss", "nats/token", plannedNatsPerToken, actual.NatsPerToken),
        ]);
    }

    // Only the steps that were both planned and made: a part of the road is not held against the whole of it.
    private static IEnumerable<ReconciliationRow> Costs(PlanReport plan, ActualFigures actual, MachineRates? rates)
    {
        StepEstimate[] made = [.. plan.Steps.Where(step => actual.Seconds.ContainsKey(step.Step))];
        if (rates is null || made.Length == 0) yield break;
        double planned = made.Sum(step => step.Seconds) / 3600, hours = made.Select(step => step.Step).Distinct().Sum(step => actual.Seconds[step]) / 3600;
        yield return new("money", "$", planned * rates.Price.Estimate, hours * rates.Price.Estimate);
        yield return new("energy", "kWh", planned * rates.Kilowatts.Estimate, hours * rates.Kilowatts.Estimate);
    }

    private static double? Find(IReadOnlyDictionary<string, double> seconds, string step) => seconds.TryGetValue(step, out double found) ? found : null;
}
