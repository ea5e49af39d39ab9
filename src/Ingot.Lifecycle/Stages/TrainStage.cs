using Ingot.Core.Artifacts;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Reports;
using Ingot.Text.Tokenizers;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Stages;

/// <summary>Steps 5 and 6: trains the model that the plan decided on; a killed run goes on from its last checkpoint.</summary>
internal sealed class TrainStage : IStage
{
    /// <summary>The <see cref="TrainingResult"/> as JSON, and the folder of the model.</summary>
    public const string ReportFile = "training.json", ModelFolderName = "model";

    public string Name => "train";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context)
    {
        (TransformerConfig config, TrainSettings train) = Resolve(context);
        return new ArtifactKey(Name, 1, Canonical.Of(new TrainKey(train.Seed, train, config.Shape)), [context.Input("tokenize")]);
    }

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        (TransformerConfig config, TrainSettings settings) = Resolve(context);
        using TokenShard train = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile));
        using TokenShard validation = TokenShard.Open(context["tokenize"].File(TokenizeStage.ValidationFile));
        TrainingResult result = Trainer.Run(config, settings, train, validation, draft.Folder, context.Progress, context.Time, cancellation);
        TrainedModel.Finish(draft.Folder, TokenizerFolder.Load(context["tokenize"].File(TokenizeStage.TokenizerFolderName)));
        ReportJson.Write(draft.File(ReportFile), result);
        return new StageResult(TrainedModel.Summary(result), TrainedModel.Metrics(result));
    }

    // The plan is made before the text is read; what the text then really holds decides the vocabulary.
    private static (TransformerConfig Config, TrainSettings Train) Resolve(StageContext context)
    {
        (TransformerConfig config, TrainSettings train) = ResolvedTraining.Read(context["plan"]);
        using TokenShard shard = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile), verify: false);
        return (config with { VocabSize = shard.VocabularySize, BosTokenId = shard.EndOfText, EosTokenId = shard.EndOfText }, train);
    }
}
