namespace Ingot.Lifecycle.Stages;

/// <summary>What a stage made, in one line and in numbers; the rest lies in its folder.</summary>
public sealed record StageResult(string Summary, IReadOnlyDictionary<string, double> Metrics);
