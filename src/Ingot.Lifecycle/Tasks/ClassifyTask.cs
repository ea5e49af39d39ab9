using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Data.Splits;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;
using Ingot.Models.Scoring;
using Ingot.Text.Tokenizers;
using Ingot.Training.Examples;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`classify`: tells the class of a text, from documents that have a label.</summary>
internal sealed class ClassifyTask : ExampleTask
{
    /// <summary>The column of an example file with the number of the class.</summary>
    public const string LabelColumn = "label";

    private const string TextColumn = "text";
    private const int ShownMistakes = 20, ShownCharacters = 300;

    public override string Name => "classify";

    protected override ModelTask Ability => ModelTask.Classes;

    protected override string StopMetric => "accuracy";

    protected override int LongestContext => 512;

    protected override (string What, string Mend) Needed => ("a label", "Name the column with the label in the source's fields.");

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        IReadOnlyList<Document> documents = Examples(context, side, cancellation);
        using TorchClassifier model = TorchClassifier.Load(folder);
        int[][] ids = TokenizerFolder.Load(folder).EncodeBatch([.. documents.Select(document => document.Text)], cancellation);
        float[][] probabilities = model.Predict(ids, cancellation);
        int[] expected = [.. documents.Select(document => PlaceOf(document.Label!, model.Labels))];
        TaskScore score = ClassScores.Of("the model", model.Labels, expected, probabilities, context.Recipe.Evaluate) with { Examples = Mistakes(documents, expected, probabilities, model.Labels) };
        return new TaskReport(score, ClassBaselines.Score(context, model.Labels, side, scratch, cancellation));
    }

    protected override IEnumerable<string> Texts(Document document) => [document.Text];

    protected override bool IsExample(Document document) => document.Label is not null;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation)
    {
        string[] known = [.. Of(train)], unseen = [.. Of(validation).Except(known)];
        if (known.Length < 2)
            throw new IngotException(ExitCode.Data, $"all training documents have the label '{known[0]}', and a classifier tells two or more apart", "collect.sources", "Add documents of another label.");
        if (unseen.Length > 0)
            throw new IngotException(ExitCode.Data, $"no training document has the label {string.Join(", ", unseen.Take(5).Select(label => $"'{label}'"))}, which validation documents have", "prepare.split",
                "Split so that training has every label (`split: {by: label}`), add documents, or mend the labels.");
        return known;

        static IEnumerable<string> Of(IReadOnlyList<Document> documents) => documents.Select(document => document.Label!).Distinct().Order(StringComparer.Ordinal);
    }

    protected override IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(IReadOnlyList<Document> documents, TokenizerPair tokenizers, IReadOnlyList<string> labels, CancellationToken cancellation) =>
    [
        (TextColumn, tokenizers.Source.EncodeBatch([.. documents.Select(document => document.Text)], cancellation)),
        (LabelColumn, [.. documents.Select(document => new[] { PlaceOf(document.Label!, labels) })]),
    ];

    protected override ExampleSet Open(string path, IModelConfig config) =>
        new LabelledExamples(ExampleFile.Read(path, TextColumn), [.. ExampleFile.Read(path, LabelColumn).Select(row => row[0])], (IClassifierConfig)config);

    // -1: a class that is none of them, and always a mistake.
    private static int PlaceOf(string label, IReadOnlyList<string> labels)
    {
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label) return i;
        }

        return -1;
    }

    private static List<TaskExample> Mistakes(IReadOnlyList<Document> documents, int[] expected, float[][] probabilities, IReadOnlyList<string> labels) =>
    [
        .. Enumerable.Range(0, documents.Count).Where(i => ClassScores.Best(probabilities[i]) != expected[i]).Take(ShownMistakes)
            .Select(i => new TaskExample(Beginning(documents[i].Text), documents[i].Label!, labels[ClassScores.Best(probabilities[i])])),
    ];

    private static string Beginning(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}
