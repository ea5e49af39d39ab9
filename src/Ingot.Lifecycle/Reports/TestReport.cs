using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Metrics;

namespace Ingot.Lifecycle.Reports;

/// <summary>The test step's result: the score on the sealed test set (null where the split has none) and a verdict for every bar.</summary>
/// <param name="Score">The score; null: there is no test set and the bars were held against the validation set.</param>
/// <param name="Verdicts">One for each bar of the objective.</param>
/// <param name="Openings">How often the seal of this test set was opened, this time included.</param>
public sealed record TestReport(LanguageModelScore? Score, IReadOnlyList<BarVerdict> Verdicts, int Openings)
{
    /// <summary>The score at a task that is not to go on with a text; null where it is.</summary>
    public TaskReport? Task { get; init; }

    /// <summary>Name in the artifact.</summary>
    public const string FileName = "test.json";

    /// <summary>Whether every bar was met.</summary>
    public bool Passed => Verdicts.All(verdict => verdict.Met);
}
