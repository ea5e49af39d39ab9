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

    /// <summary>Where one label holds, decoders tell it by a prompt too.</summary>
    public override IReadOnlyList<string> Architectures => Labelled == LabelKind.One ? [.. base.Architectures, .. PromptTask.Kinds(Ability)] : base.Architectures;

    protected override ModelTask Ability => ModelTask.Classes;

    protected override string ProblemType => labelling.ProblemType;

    protected override string StopMetric => labelling.StopMetric;

    protected override int LongestContext => 512;

    protected override (string What, string Mend) Needed => NeededLabel;

    /// <summary>What a document must have, and how to give it.</summary>
    public static (string What, string Mend) NeededLabel => ("a label", "Name the column with the label in the source's fields.");

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        IReadOnlyList<Document> documents = Examples(context, side, cancellation);
        using TorchClassifier model = TorchClassifier.Load(folder);
        int[][] ids = TokenizerFolder.Load(folder).EncodeBatch([.. documents.Select(document => document.Text)], cancellation);
        float[][] outcomes = model.Predict(ids, cancellation);
        return Judge(context, labelling, model.Labels, documents, outcomes, side, scratch, cancellation);
    }

    /// <summary>The score of a model that gave the <paramref name="outcomes"/> [labels] for each document, beside the baselines'.</summary>
    public static TaskReport Judge(
        StageContext context, Labelling labelling, IReadOnlyList<string> labels, IReadOnlyList<Document> documents, float[][] outcomes, SplitSide side, string scratch, CancellationToken cancellation)
    {
        TaskScore score = labelling.Score("the model", labels, documents, outcomes, context.Recipe.Evaluate) with
        {
            Examples =
            [
                .. Enumerable.Range(0, documents.Count).Where(i => labelling.Misses(documents[i], outcomes[i], labels)).Take(ShownMistakes)
                    .Select(i => new TaskExample(Beginning(documents[i].Text), documents[i].Label!, labelling.Told(outcomes[i], labels))),
            ],
        };
        return new TaskReport(score, labelling.Baselines(context, labels, side, scratch, cancellation));
    }

    protected override IEnumerable<string> Texts(Document document) => [document.Text];

    protected override bool IsExample(Document document) => document.Label is not null;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress) => labelling.Labels(train, validation, progress);

    protected override IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(StageContext context, IReadOnlyList<Document> documents, TokenizerPair tokenizers, IReadOnlyList<string> labels, CancellationToken cancellation) =>
    [
        (TextColumn, tokenizers.Source.EncodeBatch([.. documents.Select(document => document.Text)], cancellation)),
        (LabelColumn, [.. documents.Select(document => labelling.Row(document, labels).Select(BitConverter.SingleToInt32Bits).ToArray())]),
    ];

    protected override ExampleSet Open(string path, IModelConfig config) => new LabelledExamples(
        ExampleFile.Read(path, TextColumn), [.. ExampleFile.Read(path, LabelColumn).Select(row => row.Select(BitConverter.Int32BitsToSingle).ToArray())], (IClassifierConfig)config);

    private static string Beginning(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}
