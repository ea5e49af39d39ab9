using Ingot.Core.Artifacts;
using Ingot.Core.Models;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Data.Preparation;
using Ingot.Data.Shards;
using Ingot.Data.Splits;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Budgets;
using Ingot.Lifecycle.Registry;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Checkpoints;
using Ingot.Models.Scoring;
using Ingot.Text.Tokenizers;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>Step 10, second half: continues the champion's training on new text with replay of the old, and judges the challenger.</summary>
internal sealed class UpdateStage(Artifact champion) : IStage
{
    public string Name => "update";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context) => new(
        Name, 1, Canonical.Of(context.Recipe.Maintain), [new ArtifactInput("champion", champion.Id), context.Input("prepare")]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        string model = ModelRegistry.FolderOf(champion);
        Tokenizer tokenizer = TokenizerFolder.Load(model);
        IReadOnlyList<Artifact> old = Corpus.Of(context.Store, champion);
        string mixture = draft.File("mixture.tokens"), fresh = draft.File("new-validation.tokens");
        ReplayMix.Write(mixture, context["prepare"], old, tokenizer, context.Recipe.Maintain.ReplayShare, context.Recipe.Train.Seed, cancellation);
        ShardBuilder.Build(context["prepare"].File(Preparer.FileOf(SplitSide.Validation)), tokenizer, fresh, context.Progress, cancellation);
        TrainingResult result;
        using (TokenShard train = TokenShard.Open(mixture), validation = TokenShard.Open(fresh))
        {
            IModelConfig config = ModelFolder.LoadConfig(model);
            TrainSettings settings = UpdateSettings.Of(context, champion, config, train);
            result = BudgetGuard.Run(context, (progress, stop) => Trainer.Run(config, settings, train, validation, draft.File(TrainStage.ModelFolderName), model, progress, context.Time, stop), cancellation);
        }

        tokenizer.Save(draft.File(TrainStage.ModelFolderName));
        File.Delete(mixture);
        UpdateReport report = Judge(context, model, draft, fresh, cancellation);
        ReportJson.Write(draft.File(UpdateReport.FileName), report);
        Dictionary<string, double> metrics = TrainedModel.Metrics(result);
        (metrics["champion_old"], metrics["champion_new"], metrics["challenger_old"], metrics["challenger_new"]) =
            (report.ChampionOld, report.ChampionNew, report.ChallengerOld, report.ChallengerNew);
        return new StageResult($"{(report.Promoted ? "promoted" : "kept the champion")}: {report.Reason}", metrics);
    }

    private UpdateReport Judge(StageContext context, string championFolder, ArtifactDraft draft, string fresh, CancellationToken cancellation)
    {
        string challenger = draft.File(TrainStage.ModelFolderName), old = Corpus.Tokens(context.Store, champion).File(TokenizeStage.ValidationFile);
        double Score(string model, string tokens)
        {
            using ISequenceScorer scorer = TorchScorer.Load(model);
            using TokenShard shard = TokenShard.Open(tokens);
            return Evaluator.Evaluate(scorer, shard, context.Recipe.Evaluate, context.Progress, cancellation).NatsPerToken;
        }

        return UpdateReport.Judge(
            champion.Id, Score(championFolder, old), Score(championFolder, fresh), Score(challenger, old), Score(challenger, fresh), context.Recipe.Maintain.TolerancePercent);
    }
}
