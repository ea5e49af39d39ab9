using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Networks;
using Ingot.Text.Features.Baselines;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The label is one of the classes.</summary>
internal sealed class OneLabel : Labelling
{
    public override LabelKind Kind => LabelKind.One;

    public override string ProblemType => ProblemTypes.SingleLabel;

    public override string StopMetric => "accuracy";

    public override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress)
    {
        string[] known = [.. Of(train)];
        if (known.Length < 2)
            throw new IngotException(ExitCode.Data, $"all training documents have the label '{known[0]}', and a classifier tells two or more apart", "collect.sources", "Add documents of another label.");
        RequireSeen(known, Of(validation));
        return known;

        static IEnumerable<string> Of(IReadOnlyList<Document> documents) => documents.Select(document => document.Label!).Distinct().Order(StringComparer.Ordinal);
    }

    public override float[] Row(Document document, IReadOnlyList<string> labels) => [PlaceOf(document.Label!, labels)];

    public override TaskScore Score(string name, IReadOnlyList<string> labels, IReadOnlyList<Document> documents, float[][] outcomes, EvaluateSettings settings) =>
        ClassScores.Of(name, labels, [.. documents.Select(document => PlaceOf(document.Label!, labels))], outcomes, settings);

    public override string Told(float[] outcomes, IReadOnlyList<string> labels) => labels[ClassScores.Best(outcomes)];

    public override bool Misses(Document document, float[] outcomes, IReadOnlyList<string> labels) => Told(outcomes, labels) != document.Label;

    public override IReadOnlyList<TaskScore> Baselines(StageContext context, IReadOnlyList<string> labels, SplitSide side, string scratch, CancellationToken cancellation) =>
        TaskBaselines.Score(context, side, scratch, (train, judged) =>
        {
            LabelledTexts learnt = train.Labelled(labels), asked = judged.Labelled(labels);
            return TaskBaselines.Classifiers(context.Recipe).Select(one => ClassScores.Of(
                one.Name, labels, asked.Labels, BaselineCatalog.Train(one.Settings, learnt, context.Progress, cancellation).Predict(asked, cancellation), context.Recipe.Evaluate));
        }, cancellation);

    // -1: a class that is none of them, and always a mistake.
    private static int PlaceOf(string label, IReadOnlyList<string> labels)
    {
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label) return i;
        }

        return -1;
    }
}
