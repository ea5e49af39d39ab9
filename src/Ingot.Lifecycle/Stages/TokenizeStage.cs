using Ingot.Core.Artifacts;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Shards;
using Ingot.Data.Splits;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Tasks;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 3, second half: trains the tokenizer on the training side alone, unless a base has one, and writes the tokens of training and validation.</summary>
internal sealed class TokenizeStage : IStage
{
    /// <summary>The tokens to train on, the tokens to validate on, and the folder of the tokenizer.</summary>
    public const string TrainFile = "train.tokens", ValidationFile = "validation.tokens", TokenizerFolderName = "tokenizer";

    public string Name => "tokenize";

    public bool Resumable => false;

    public ArtifactKey Key(StageContext context) =>
        TaskCatalog.Of(context.Recipe) is { } task ? new(Name, 1, task.TokensKey(context.Recipe), [context.Input("prepare")])
        : new(Name, 1, Settings(context), context.Has("import") ? [context.Input("prepare"), context.Input("import")] : [context.Input("prepare")]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        if (TaskCatalog.Of(context.Recipe) is { } task) return task.Tokenize(context, draft, cancellation);
        Artifact corpus = context["prepare"];
        string documents = corpus.File(Preparer.FileOf(SplitSide.Train));
        IEnumerable<string> texts = DocumentFile.Read(documents, cancellation).Select(document => document.Text);
        Tokenizer tokenizer = context.Has("import") ? TokenizerFolder.Load(context["import"].Folder) : TokenizerCatalog.Train(context.Recipe.Tokenizer, texts, context.Progress, cancellation);
        tokenizer.Save(draft.File(TokenizerFolderName));
        ShardSummary train = ShardBuilder.Build(documents, tokenizer, draft.File(TrainFile), context.Progress, cancellation, Window(context));
        ShardSummary validation = ShardBuilder.Build(corpus.File(Preparer.FileOf(SplitSide.Validation)), tokenizer, draft.File(ValidationFile), context.Progress, cancellation);
        double bytesPerToken = train.TextBytes / (double)Math.Max(1, train.Tokens);
        return new StageResult(
            $"{train.Tokens:#,0} tokens to train on, {validation.Tokens:#,0} to validate; vocabulary {tokenizer.VocabularySize:#,0}, {bytesPerToken:0.00} bytes a token",
            new Dictionary<string, double>
            {
                ["train_tokens"] = train.Tokens,
                ["validation_tokens"] = validation.Tokens,
                ["vocabulary"] = tokenizer.VocabularySize,
                ["bytes_per_token"] = bytesPerToken,
            });
    }

    // A base brings its tokenizer along.
    private static string Settings(StageContext context)
    {
        if (context.Has("import")) return Window(context) is { } length ? $"{{\"window\":{length}}}" : "{}";
        return Window(context) is { } window ? Canonical.Of(new PackedKey(context.Recipe.Tokenizer, window)) : Canonical.Of(context.Recipe.Tokenizer);
    }

    /// <summary>The length of the windows that documents are packed into; null where they are not.</summary>
    private static int? Window(StageContext context) => context.Recipe.Prepare.Pack ? ResolvedTraining.Read(context["plan"].Folder).Config.ContextLength : null;
}
