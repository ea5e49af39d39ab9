using Ingot.Evaluation.Classification;

namespace Ingot.Lifecycle.Reports;

/// <summary>How well a model, or a baseline, does its task on some documents.</summary>
/// <param name="Name">The model or baseline.</param>
/// <param name="Documents">How many documents were judged.</param>
/// <param name="Metrics">Each figure under the name that a bar uses, with its 95 % interval where it was resampled.</param>
public sealed record TaskScore(string Name, long Documents, IReadOnlyDictionary<string, Interval> Metrics)
{
    /// <summary>Precision, recall and F1 of each class; null where there are no classes.</summary>
    public IReadOnlyList<ClassScore>? Classes { get; init; }

    /// <summary>Row: the true class, column: the predicted one, in the order of <see cref="Classes"/>; null where there are no classes.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? Confusion { get; init; }

    /// <summary>Some texts with what was expected and what the model made of them.</summary>
    public IReadOnlyList<TaskExample> Examples { get; init; } = [];
}
