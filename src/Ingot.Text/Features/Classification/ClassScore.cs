namespace Ingot.Text.Features.Classification;

/// <summary>A class and its probability.</summary>
public sealed record ClassScore(string Label, double Probability);
