namespace Ingot.Evaluation.Classification;

/// <summary>How well one class is told: <paramref name="Precision"/> of what was called so, <paramref name="Recall"/> of what is so, and their harmonic mean.</summary>
public sealed record ClassScore(string Name, long Documents, double Precision, double Recall, double F1);
