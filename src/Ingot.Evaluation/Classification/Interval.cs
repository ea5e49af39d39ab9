namespace Ingot.Evaluation.Classification;

/// <summary>A figure with the 95 % interval of its bootstrap; no interval where nothing was resampled.</summary>
public sealed record Interval(double Value, double? Low, double? High);
