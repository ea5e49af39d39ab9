namespace Ingot.Evaluation.Metrics;

/// <summary>Precision, recall and F1 over several classes, by one way of averaging.</summary>
public sealed record ClassAverages(double Precision, double Recall, double F1);
