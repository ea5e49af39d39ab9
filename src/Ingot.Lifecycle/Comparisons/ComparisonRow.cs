using Ingot.Evaluation.Classification;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>How one contestant did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Weights; null for a baseline.</param>
/// <param name="Flops">Operations of one training, the mean over seeds; null for a baseline.</param>
/// <param name="Seconds">Seconds of one training, the mean over seeds; null for a baseline.</param>
/// <param name="Scores">Each metric: the mean over seeds, with a 95 % interval for other documents and other seeds.</param>
public sealed record ComparisonRow(string Name, long? Parameters, double? Flops, double? Seconds, IReadOnlyDictionary<string, Interval> Scores)
{
    /// <summary>Each metric by seed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> BySeed { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>Whether no other contestant is better for as little compute, or as good for less.</summary>
    public bool OnFront { get; init; }
}
