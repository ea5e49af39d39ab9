using Ingot.Core.Documents;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Inference.Sequences;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;
using Ingot.Text.Tokenizers;
using Ingot.Training.Examples;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`translate` and `summarize`: turns a text into another, from documents that have a target.</summary>
internal abstract class PairTask : ExampleTask
{
    private const string SourceColumn = "source", TargetColumn = "target";
    private const int ShownExamples = 20, ShownCharacters = 600;

    protected override ModelTask Ability => ModelTask.Pairs;

    protected override string StopMetric => "loss";

    /// <summary>What a document must have, and how to give it.</summary>
    protected override (string What, string Mend) Needed => NeededTarget;

    /// <inheritdoc cref="Needed"/>
    public static (string What, string Mend) NeededTarget => ("a target", "Name the column with the translation or summary in the source's fields (`fields: {target: …}`).");

    /// <summary>Decoders that do it by a prompt too.</summary>
    public override IReadOnlyList<string> Architectures => [.. base.Architectures, .. PromptTask.Kinds(Ability)];

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        SequenceModel model = SequenceModel.Load(folder);
        return Judge(context, Examples(context, side, cancellation), sources => model.Generate(sources, context.Recipe.Decoding, cancellation));
    }

    /// <summary>The score of what <paramref name="write"/> makes of all sources, beside the baselines'.</summary>
    public TaskReport Judge(StageContext context, IReadOnlyList<Document> documents, Func<string[], string[]> write)
    {
        string[] sources = [.. documents.Select(document => document.Text)], targets = [.. documents.Select(document => document.Target!)];
        string[] made = write(sources);
        TaskScore score = TextScores.Of("the model", Metrics, made, targets, context.Recipe.Evaluate) with
        {
            Examples = [.. Enumerable.Range(0, Math.Min(ShownExamples, made.Length)).Select(i => new TaskExample(Beginning(sources[i]), targets[i], made[i]))],
        };
        return new TaskReport(score, [.. Baselines.Select(baseline => TextScores.Of(baseline.Name, Metrics, [.. sources.Select(baseline.Make)], targets, context.Recipe.Evaluate))]);
    }

    /// <summary>Longest text of either side where the recipe does not say, in tokens.</summary>
    public int LongestText => LongestContext;

    /// <summary>The metrics by which texts are judged.</summary>
    protected abstract IReadOnlyList<Evaluation.Metrics.ITextMetric> Metrics { get; }

    /// <summary>What can be made of a source without a model.</summary>
    protected abstract IReadOnlyList<(string Name, Func<string, string> Make)> Baselines { get; }

    public override bool HasTargets => true;

    protected override IEnumerable<string> Texts(Document document) => [document.Text, document.Target!];

    protected override TokenizerPair Learn(StageContext context, IReadOnlyList<Document> train, CancellationToken cancellation)
    {
        if (context.Recipe.Tokenizer.Shared) return base.Learn(context, train, cancellation);
        Tokenizer Of(Func<Document, string> side) => TokenizerCatalog.Train(context.Recipe.Tokenizer, train.Select(side), context.Progress, cancellation);
        return new TokenizerPair(Of(document => document.Text), Of(document => document.Target!));
    }

    protected override bool IsExample(Document document) => document.Target is not null;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress) => [];

    protected override IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(StageContext context, IReadOnlyList<Document> documents, TokenizerPair tokenizers, IReadOnlyList<string> labels, CancellationToken cancellation) =>
    [
        (SourceColumn, tokenizers.Source.EncodeBatch([.. documents.Select(document => document.Text)], cancellation)),
        (TargetColumn, tokenizers.Target.EncodeBatch([.. documents.Select(document => document.Target!)], cancellation)),
    ];

    protected override ExampleSet Open(string path, IModelConfig config) =>
        new PairExamples(ExampleFile.Read(path, SourceColumn), ExampleFile.Read(path, TargetColumn), (IPairConfig)config);

    private static string Beginning(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";
}
