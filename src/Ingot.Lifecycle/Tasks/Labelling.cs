using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What the labels of `classify` are, and all that follows from it: how they are read, learnt and judged.</summary>
internal abstract class Labelling
{
    /// <summary>Its name in `objective.labels`.</summary>
    public abstract LabelKind Kind { get; }

    /// <summary>One of <see cref="Models.Networks.ProblemTypes"/>.</summary>
    public abstract string ProblemType { get; }

    /// <summary>What is watched on the validation set.</summary>
    public abstract string StopMetric { get; }

    /// <summary>The labels of the model's outputs, in their order; throws <see cref="IngotException"/> (Data) where they cannot be learnt.</summary>
    public abstract IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress);

    /// <summary>What the network learns for <paramref name="document"/>: [1] or [labels].</summary>
    public abstract float[] Row(Document document, IReadOnlyList<string> labels);

    /// <summary>The score of a model that gave the <paramref name="outcomes"/> [labels] for each document.</summary>
    public abstract TaskScore Score(string name, IReadOnlyList<string> labels, IReadOnlyList<Document> documents, float[][] outcomes, EvaluateSettings settings);

    /// <summary>The outcomes in words.</summary>
    public abstract string Told(float[] outcomes, IReadOnlyList<string> labels);

    /// <summary>Whether the model is so far off that the document is shown.</summary>
    public abstract bool Misses(Document document, float[] outcomes, IReadOnlyList<string> labels);

    /// <summary>The scores of what is cheaper than a network, trained on the same documents.</summary>
    public abstract IReadOnlyList<TaskScore> Baselines(StageContext context, IReadOnlyList<string> labels, SplitSide side, string scratch, CancellationToken cancellation);

    /// <summary>Throws where validation has labels that training has not.</summary>
    protected static void RequireSeen(IEnumerable<string> known, IEnumerable<string> asked)
    {
        string[] unseen = [.. asked.Except(known).Order(StringComparer.Ordinal)];
        if (unseen.Length > 0)
            throw new IngotException(ExitCode.Data, $"no training document has the label {string.Join(", ", unseen.Take(5).Select(label => $"'{label}'"))}, which validation documents have", "prepare.split",
                "Split so that training has every label (`split: {by: label}`), add documents, or mend the labels.");
    }
}
