namespace Ingot.Inference.Classification;

/// <summary>A class and the probability that a text is of it.</summary>
public sealed record ClassScore(string Label, double Probability);
