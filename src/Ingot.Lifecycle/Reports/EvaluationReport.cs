using Ingot.Evaluation.Metrics;

namespace Ingot.Lifecycle.Reports;

/// <summary>The evaluation step's result: the whole validation set, the baselines on the same tokens, and the floor where it is known.</summary>
public sealed record EvaluationReport(LanguageModelScore Validation, IReadOnlyList<BaselineScore> Baselines, FloorComparison? Floor)
{
    /// <summary>Name in the artifact.</summary>
    public const string FileName = "evaluation.json";
}
