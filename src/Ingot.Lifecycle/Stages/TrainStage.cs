using Ingot.Core.Artifacts;
using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Budgets;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Tasks;
using Ingot.Text.Tokenizers;
using Ingot.Training.Calibration;
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
        if (TaskCatalog.Of(context.Recipe) is { } task) return task.TrainKey(context);
        (TransformerConfig config, TrainSettings train) = Resolve(context["plan"].Folder, context["tokenize"].Folder);
        object key = TokenVectors.Wanted(context.Recipe) is { } vectors ? new EmbeddedTrainKey(train.Seed, train, config.Shape, vectors) : new TrainKey(train.Seed, train, config.Shape);
        return new ArtifactKey(Name, 1, Canonical.Of(key), [context.Input("tokenize")]);
    }

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        string model = draft.File(ModelFolderName);
        string plan = Plan(context, draft, cancellation);
        // What preparing left behind is no part of training's memory.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ProcessMemory.Restart();
        TrainingResult result = BudgetGuard.Run(context, (progress, stop) => SharedWork.Train(context with { Progress = progress }, plan, model, stop), cancellation);
        TokenizerFolder.Load(context["tokenize"].File(TokenizeStage.TokenizerFolderName)).Save(model);
        Dictionary<string, double> metrics = TrainedModel.Metrics(result);
        ModelCard.Write(context, model, metrics);
        return new StageResult(TrainedModel.Summary(result), metrics);
    }

    // What a task with examples decides depends on the examples and on this machine: it stands beside the model.
    private static string Plan(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        if (TaskCatalog.Of(context.Recipe) is not { } task) return context["plan"].Folder;
        task.Decide(context, context["tokenize"].Folder, draft.Folder, cancellation);
        return draft.Folder;
    }

    /// <summary>Trains what the folder <paramref name="plan"/> says on the shards in <paramref name="tokens"/>; every one of <paramref name="processes"/> makes this call.</summary>
    internal static TrainingResult Train(
        Recipe recipe, string plan, string tokens, string model, ICollectives processes, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        if (TaskCatalog.Of(recipe) is { } task) return task.Train(recipe, plan, tokens, model, processes, progress, time, cancellation);
        (TransformerConfig config, TrainSettings settings) = Resolve(plan, tokens);
        using TokenShard train = TokenShard.Open(Path.Combine(tokens, TokenizeStage.TrainFile)), validation = TokenShard.Open(Path.Combine(tokens, TokenizeStage.ValidationFile));
        InitialVectors? vectors = TokenVectors.Wanted(recipe) is { } wanted ? new InitialVectors(Canonical.Of(wanted), () => TokenVectors.Make(wanted, train, config, progress, cancellation)) : null;
        return Trainer.Run(config, settings, train, validation, model, startFrom: null, processes, progress, time, cancellation, vectors);
    }

    // The plan is made before the text is read; what the text then really holds decides the vocabulary.
    private static (TransformerConfig Config, TrainSettings Train) Resolve(string plan, string tokens)
    {
        (TransformerConfig config, TrainSettings train) = ResolvedTraining.Read(plan);
        using TokenShard shard = TokenShard.Open(Path.Combine(tokens, TokenizeStage.TrainFile), verify: false);
        return (config with { VocabSize = shard.VocabularySize, BosTokenId = shard.EndOfText, EosTokenId = shard.EndOfText }, train);
    }
}
