using Ingot.Evaluation.Classification;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>One training of one contestant and its scores, and those of the baselines.</summary>
internal sealed record Trial(long Parameters, double Flops, double Seconds, IReadOnlyDictionary<string, Interval> Scores, IReadOnlyList<ComparisonRow> Baselines);
