using Ingot.Core.Documents;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Classification;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;
using Ingot.Text.Tokenizers;
using Ingot.Training.Examples;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`fill_mask`: an encoder learns a language by words that are hidden in its texts (Devlin et al. 2019), from documents without labels; it is the base of classifiers.</summary>
internal sealed class FillMaskTask : ExampleTask
{
    private const string TextColumn = "text";
    private const int Batch = 32;

    public override string Name => "fill_mask";

    protected override ModelTask Ability => ModelTask.Hidden;

    protected override string StopMetric => "loss";

    // Documents are cut into pieces of so many tokens.
    protected override int LongestContext => 128;

    protected override (string What, string Mend) Needed => ("any text", "Name sources with text.");

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        IReadOnlyList<Document> documents = Examples(context, side, cancellation);
        var config = (BertConfig)ModelFolder.LoadConfig(folder);
        Tokenizer tokenizer = TokenizerFolder.Load(folder);
        var examples = new MaskedExamples([.. Pieces(context, documents, tokenizer, cancellation)], config);
        IReadOnlyDictionary<string, double> told = ExampleJudge.Of(folder, examples, Batch, cancellation);
        return new TaskReport(Score("the model", told["accuracy"], told["perplexity"]), [Frequencies()]);

        TaskScore Score(string name, double accuracy, double perplexity) => new(
            name, documents.Count, new Dictionary<string, Interval> { [MetricName.Accuracy] = new(accuracy, null, null), [MetricName.Perplexity] = new(perplexity, null, null) });

        // Words by how often they stand in the training texts, each counted once more than it was seen.
        TaskScore Frequencies()
        {
            var counts = new long[config.VocabSize];
            Array.Fill(counts, 1);
            foreach (int id in Pieces(context, Examples(context, SplitSide.Train, cancellation), tokenizer, cancellation).SelectMany(piece => piece)) counts[id]++;
            int[] hidden = [.. examples.Hidden()];
            double all = counts.Sum(), nats = hidden.Average(id => -Math.Log(counts[id] / all));
            int frequent = Array.IndexOf(counts, counts.Max());
            return Score("how frequent words are", hidden.Count(id => id == frequent) / (double)hidden.Length, Math.Exp(nats));
        }
    }

    protected override string? Template(StageContext context) => $"pieces of {Length(context)}";

    protected override IEnumerable<string> Texts(Document document) => [document.Text];

    protected override bool IsExample(Document document) => document.Text.Length > 0;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress) => [];

    protected override IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(StageContext context, IReadOnlyList<Document> documents, TokenizerPair tokenizers, IReadOnlyList<string> labels, CancellationToken cancellation) =>
        [(TextColumn, [.. Pieces(context, documents, tokenizers.Source, cancellation)])];

    protected override ExampleSet Open(string path, IModelConfig config) => new MaskedExamples(ExampleFile.Read(path, TextColumn), (BertConfig)config);

    private int Length(StageContext context) => context.Recipe.Model.Context ?? LongestContext;

    private IEnumerable<int[]> Pieces(StageContext context, IReadOnlyList<Document> documents, Tokenizer tokenizer, CancellationToken cancellation) =>
        tokenizer.EncodeBatch([.. documents.Select(document => document.Text)], cancellation).SelectMany(ids => ids.Chunk(Length(context)));
}
