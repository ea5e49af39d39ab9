using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Objectives;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Data.Splits;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Networks;
using Ingot.Text.Features.Baselines;

namespace Ingot.Lifecycle.Tasks;

/// <summary>Any of the labels may hold: a JSON list, as lists in records come, or names divided by `|`, `;` or a comma.</summary>
internal sealed class SeveralLabels : Labelling
{
    private const float Threshold = 0.5f;

    public override LabelKind Kind => LabelKind.Several;

    public override string ProblemType => ProblemTypes.MultiLabel;

    public override string StopMetric => "micro_f1";

    public override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress)
    {
        string[] known = [.. train.SelectMany(Names).Distinct().Order(StringComparer.Ordinal)];
        if (known.Length == 0) throw new IngotException(ExitCode.Data, "no training document has a label that holds", "collect.sources", "Add documents with labels, or mend the source's fields.");
        RequireSeen(known, validation.SelectMany(Names).Distinct());
        return known;
    }

    public override float[] Row(Document document, IReadOnlyList<string> labels)
    {
        IReadOnlySet<string> names = Names(document);
        return [.. labels.Select(label => names.Contains(label) ? 1f : 0f)];
    }

    public override TaskScore Score(string name, IReadOnlyList<string> labels, IReadOnlyList<Document> documents, float[][] outcomes, EvaluateSettings settings) =>
        Score(name, labels, documents.Select(Names), [.. outcomes.Select(row => row.Select(value => value > Threshold).ToArray())], settings);

    public override string Told(float[] outcomes, IReadOnlyList<string> labels) => string.Join(", ", labels.Where((_, label) => outcomes[label] > Threshold));

    public override bool Misses(Document document, float[] outcomes, IReadOnlyList<string> labels) => !Names(document).SetEquals(labels.Where((_, label) => outcomes[label] > Threshold));

    // One classifier for each label, against the documents without it.
    public override IReadOnlyList<TaskScore> Baselines(StageContext context, IReadOnlyList<string> labels, SplitSide side, string scratch, CancellationToken cancellation) =>
        TaskBaselines.Score(context, side, scratch, (train, judged) => TaskBaselines.Classifiers(context.Recipe).Select(one =>
        {
            bool[][] said = [.. judged.Labels.Select(_ => new bool[labels.Count])];
            for (int label = 0; label < labels.Count; label++)
            {
                int[] holds = Holds(one.Settings, Binary(train, labels[label]), Binary(judged, labels[label]), context.Progress, cancellation);
                for (int i = 0; i < said.Length; i++) said[i][label] = holds[i] == 1;
            }

            return Score(one.Name, labels, judged.Labels.Select(text => Names(text, side.ToString())), said, context.Recipe.Evaluate);
        }), cancellation);

    private static LabelledTexts Binary(DocumentSample sample, string label) => sample.Labelled(["no", "yes"], text => Names(text, label).Contains(label) ? 1 : 0);

    // A label that all documents have, or none, needs no classifier.
    private static int[] Holds(BaselineSettings settings, LabelledTexts learnt, LabelledTexts asked, IProgressSink progress, CancellationToken cancellation) => learnt.Labels.Distinct().Count() < 2
        ? [.. Enumerable.Repeat(learnt.Labels[0], asked.Labels.Length)] : BaselineCatalog.Train(settings, learnt, progress, cancellation).Predict(asked, cancellation);

    private static TaskScore Score(string name, IReadOnlyList<string> labels, IEnumerable<IReadOnlySet<string>> expected, IReadOnlyList<bool[]> said, EvaluateSettings settings)
    {
        IReadOnlySet<string>[] truths = [.. expected];
        LabelSetScore score = LabelSetScore.Of(
            labels, [.. truths.Select(names => labels.Select(names.Contains).ToArray())], said, [.. truths.Select(names => names.Count(label => !labels.Contains(label)))],
            settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate", "bootstrap"));
        return new TaskScore(name, score.Documents, new Dictionary<string, Interval>
        {
            [MetricName.MicroF1] = score.MicroF1,
            [MetricName.MacroF1] = score.MacroF1,
            [MetricName.Accuracy] = score.Accuracy,
            [MetricName.HammingLoss] = score.HammingLoss,
        })
        {
            Classes = score.Labels,
        };
    }

    private static IReadOnlySet<string> Names(Document document) => Names(document.Label!, $"{document.Source}: {document.Location}");

    // The labels that a text tells, and where it stands.
    private static IReadOnlySet<string> Names(string text, string where)
    {
        const StringSplitOptions clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        if (!text.AsSpan().TrimStart().StartsWith("[")) return text.Split(['|', ';', ','], clean).ToHashSet(StringComparer.Ordinal);
        try
        {
            return JsonSerializer.Deserialize<JsonElement[]>(text)!.Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()).ToHashSet(StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            throw new IngotException(ExitCode.Data, $"the labels '{text}' are no JSON list", where, "Write [\"one\", \"another\"], or names divided by commas.");
        }
    }
}
