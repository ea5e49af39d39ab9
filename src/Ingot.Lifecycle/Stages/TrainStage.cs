using Ingot.Core.Artifacts;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Plans;
using Ingot.Text.Tokenizers;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Stages;

/// <summary>Steps 5 and 6: trains the model that the plan decided on; a killed run goes on from its last checkpoint.</summary>
internal sealed class TrainStage : IStage
{
    /// <summary>The model's folder, in which the loss history lies too.</summary>
    public const string ModelFolderName = "model";

    public string Name => "train";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context)
    {
        (TransformerConfig config, TrainSettings train) = Resolve(context);
        object key = TokenVectors.Wanted(context.Recipe) is { } vectors ? new EmbeddedTrainKey(train.Seed, train, config.Shape, vectors) : new TrainKey(train.Seed, train, config.Shape);
        return new ArtifactKey(Name, 1, Canonical.Of(key), [context.Input("tokenize")]);
    }

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        (TransformerConfig config, TrainSettings settings) = Resolve(context);
        using TokenShard train = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile));
        using TokenShard validation = TokenShard.Open(context["tokenize"].File(TokenizeStage.ValidationFile));
        string model = draft.File(ModelFolderName);
        TrainingResult result = Trainer.Run(config, settings, train, validation, model, startFrom: null, context.Progress, context.Time, cancellation, Vectors(context, config, train, cancellation));
        TokenizerFolder.Load(context["tokenize"].File(TokenizeStage.TokenizerFolderName)).Save(model);
        return new StageResult(TrainedModel.Summary(result), TrainedModel.Metrics(result));
    }

    private static InitialVectors? Vectors(StageContext context, TransformerConfig config, TokenShard train, CancellationToken cancellation) =>
        TokenVectors.Wanted(context.Recipe) is { } settings ? new InitialVectors(Canonical.Of(settings), () => TokenVectors.Make(settings, train, config, context.Progress, cancellation)) : null;

    // The plan is made before the text is read; what the text then really holds decides the vocabulary.
    private static (TransformerConfig Config, TrainSettings Train) Resolve(StageContext context)
    {
        (TransformerConfig config, TrainSettings train) = ResolvedTraining.Read(context["plan"]);
        using TokenShard shard = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile), verify: false);
        return (config with { VocabSize = shard.VocabularySize, BosTokenId = shard.EndOfText, EosTokenId = shard.EndOfText }, train);
    }
}
