using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Bars;

/// <summary>Holds what was measured against the success bars of the objective.</summary>
public static class BarCheck
{
    /// <summary>
    /// A verdict for every bar, in their order. Throws <see cref="IngotException"/> (Usage) where a bar names an unknown metric, or one that this run
    /// did not measure.
    /// </summary>
    public static IReadOnlyList<BarVerdict> Check(ObjectiveSettings objective, IReadOnlyDictionary<string, double> metrics)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(metrics);
        MetricName.Require(objective);
        var missing = objective.Bars.Keys.Where(name => !metrics.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw new IngotException(ExitCode.Usage, $"a bar stands on {string.Join(", ", missing)}, which this project does not measure", "objective.bars", $"Measured here: {string.Join(", ", metrics.Keys)}; a floor needs a source whose entropy is known.");
        return [.. objective.Bars.Select(bar => new BarVerdict(bar.Key, metrics[bar.Key], bar.Value.Min, bar.Value.Max, bar.Value.Holds(metrics[bar.Key])))];
    }

    /// <summary>The metrics of an evaluation under the names that bars use.</summary>
    public static IReadOnlyDictionary<string, double> Metrics(LanguageModelScore score, FloorComparison? floor = null)
    {
        var metrics = new Dictionary<string, double> { [MetricName.NatsPerToken] = score.NatsPerToken, [MetricName.Perplexity] = score.Perplexity };
        if (score.BitsPerByte is { } bits) metrics[MetricName.BitsPerByte] = bits;
        if (floor is not null) metrics[MetricName.PercentAboveFloor] = floor.PercentAbove;
        return metrics;
    }
}
