using Ingot.Core.Documents;
using Ingot.Core.Models;
using Ingot.Core.Objectives;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;
using Ingot.Models.Scoring;
using Ingot.Text.Tokenizers;
using Ingot.Training.Examples;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`classify`: tells the class of a text, its labels or a number, from documents that have a label.</summary>
internal sealed class ClassifyTask(Labelling labelling) : ExampleTask
{
    /// <summary>The column of an example file with the row of labels, each the bits of a float32.</summary>
    public const string LabelColumn = "label";

    private const string TextColumn = "text";
    private const int ShownMistakes = 20, ShownCharacters = 300;

    public override string Name => "classify";

    public override LabelKind Labelled => labelling.Kind;

    protected override ModelTask Ability => ModelTask.Classes;

    protected override string ProblemType => labelling.ProblemType;

    protected override string StopMetric => labelling.StopMetric;

    protected override int LongestContext => 512;

    protected override (string What, string Mend) Needed => ("a label", "Name the column with the label in the source's fields.");

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        IReadOnlyList<Document> documents = Examples(context, side, cancellation);
        using TorchClassifier model = TorchClassifier.Load(folder);
        int[][] ids = TokenizerFolder.Load(folder).EncodeBatch([.. documents.Select(document => document.Text)], cancellation);
        float[][] outcomes = model.Predict(ids, cancellation);
        TaskScore score = labelling.Score("the model", model.Labels, documents, outcomes, context.Recipe.Evaluate) with
        {
            Examples =
            [
                .. Enumerable.Range(0, documents.Count).Where(i => labelling.Misses(documents[i], outcomes[i], model.Labels)).Take(ShownMistakes)
                    .Select(i => new TaskExample(Beginning(documents[i].Text), documents[i].Label!, labelling.Told(outcomes[i], model.Labels))),
            ],
        };
        return new TaskReport(score, labelling.Baselines(context, model.Labels, side, scratch, cancellation));
    }

    protected override IEnumerable<string> Texts(Document document) => [document.Text];

    protected override bool IsExample(Document document) => document.Label is not null;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress) => labelling.Labels(train, validation, progress);

    protected override IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(IReadOnlyList<Document> documents, Tokenizer tokenizer, IReadOnlyList<string> labels, CancellationToken cancellation) =>
    [
        (TextColumn, tokenizer.EncodeBatch([.. documents.Select(document => document.Text)], cancellation)),
        (LabelColumn, [.. documents.Select(document => labelling.Row(document, labels).Select(BitConverter.SingleToInt32Bits).ToArray())]),
    ];

    protected override ExampleSet Open(string path, IModelConfig config) => new LabelledExamples(
        ExampleFile.Read(path, TextColumn), [.. ExampleFile.Read(path, LabelColumn).Select(row => row.Select(BitConverter.Int32BitsToSingle).ToArray())], (IClassifierConfig)config);

    private static string Beginning(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}
