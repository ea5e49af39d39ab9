namespace Ingot.Lifecycle.Comparisons;

/// <summary>A finished comparison: the contestants, the best first, and the baselines on the same documents.</summary>
/// <param name="Task">The objective's task.</param>
/// <param name="Budget">What each training was given, as it was asked for; null: what the recipe says.</param>
/// <param name="Metric">The metric that decides.</param>
/// <param name="LowerIsBetter">Whether less of it is better.</param>
/// <param name="Seeds">Trainings of each contestant.</param>
/// <param name="Rows">The contestants.</param>
/// <param name="Baselines">What a model must beat.</param>
public sealed record ComparisonReport(string Task, string? Budget, string Metric, bool LowerIsBetter, int Seeds, IReadOnlyList<ComparisonRow> Rows, IReadOnlyList<ComparisonRow> Baselines);
