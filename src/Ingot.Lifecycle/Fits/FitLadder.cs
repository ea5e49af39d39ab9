using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;
using Ingot.Models.Architectures;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;
using Ingot.Planning.Reports;
using Ingot.Planning.Scaling;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Fits;

/// <summary>Trains a small ladder of models on the project's own text and foretells from them the loss of the planned one; what a killed ladder had done is kept.</summary>
public static class FitLadder
{
    // Fewer steps than this are all warmup.
    private const int LeastSteps = 20, Looks = 4;

    /// <summary>
    /// Walks the road to the tokens, trains every rung that is not trained yet, and keeps the fit; throws <see cref="IngotException"/> (Data) where the
    /// plan is too small to be foretold by smaller runs.
    /// </summary>
    public static FitReport Run(StageContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Recipe.Model.Kind is { } kind && TaskCatalog.Of(context.Recipe) is null && ModelKinds.Find(kind, ModelTask.Text, context.Recipe.Objective.Task) != ModelKinds.For(ModelTask.Text)[0])
            throw new IngotException(ExitCode.Usage, $"a ladder foretells the loss of the usual architecture, not of '{kind}'", "model.kind", "Leave model.kind out, or set sizes beside each other by: ingot compare --variant");
        Road.Walk(context, "tokenize", new HashSet<string>(), cancellation);
        Artifact plan = context["plan"];
        var report = ReportJson.Read<PlanReport>(plan.File(PlanStage.ReportFile));
        using TokenShard train = TokenShard.Open(context["tokenize"].File(TokenizeStage.TrainFile)), validation = TokenShard.Open(context["tokenize"].File(TokenizeStage.ValidationFile));
        string folder = FitFile.FolderOf(context);
        var runs = new List<LadderRun>();
        foreach ((int number, (double parameters, double tokens)) in LadderRungs.Shares.Index())
        {
            string rung = Path.Combine(folder, $"rung-{number + 1}");
            (TransformerConfig config, TrainSettings settings) = Settings(context, report, train, rung, parameters, tokens, cancellation);
            if (runs.Any(run => IsSame(run, config, settings))) continue;
            context.Progress.Report(new Message(MessageLevel.Information, $"Rung {number + 1} of {LadderRungs.Shares.Count}: {config.Parameters:#,0} parameters, {settings.Steps:#,0} steps."));
            TrainingResult result = Trainer.Run(config, settings, train, validation, rung, context.Progress, context.Time, cancellation);
            runs.Add(new LadderRun(ModelSize.Of(config).Multiplied, result.Tokens, Math.Min(result.Tokens, train.Length), result.BestValidation, result.Seconds));
        }

        FitFile.Write(context, runs);
        return FitReport.Of(runs, report) ?? throw new IngotException(ExitCode.Data, "the rungs of the ladder do not tell a loss", folder, "Collect more text, or plan for a longer train.time.");
    }

    // Where the planned model is near the smallest shape, several rungs are the same.
    private static bool IsSame(LadderRun run, TransformerConfig config, TrainSettings settings) =>
        run.Parameters == ModelSize.Of(config).Multiplied && Math.Abs((run.Tokens / ((double)settings.Steps!.Value * settings.Batch!.Value * config.MaxPositionEmbeddings)) - 1) < 0.05;

    // What a rung is was decided when it was first begun: a measured speed would decide it anew each time.
    private static (TransformerConfig Config, TrainSettings Train) Settings(
        StageContext context, PlanReport plan, TokenShard train, string folder, double parameters, double tokens, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(folder, "train.yaml"))) return (TransformerConfig.Load(folder), ResolvedTraining.ReadTrain(folder));
        Directory.CreateDirectory(folder);
        DialResult rung = ModelDial.Derive(Input(context, plan, train, parameters * plan.Parameters.Total, cancellation));
        TrainSettings decided = ResolvedTraining.Read(context["plan"].Folder).Train;
        long batch = (long)rung.Train.Batch!.Value * rung.Config.MaxPositionEmbeddings, steps = (long)(tokens * plan.TrainedTokens / batch);
        if (steps < LeastSteps)
            throw new IngotException(ExitCode.Data, $"a rung of {tokens * plan.TrainedTokens:#,0} tokens has {steps} steps, too few to tell anything", "train", $"Plan for a longer train.time: the ladder needs runs of {LeastSteps} steps at least.");
        TrainSettings settings = rung.Train with
        {
            Steps = steps,
            Time = null,
            ValidateEvery = (int)Math.Clamp(steps / Looks, 1, int.MaxValue),
            Precision = decided.Precision,
            Schedule = rung.Train.Schedule! with { Warmup = Math.Min(rung.Train.Schedule.Warmup ?? 0, steps / 4) },
        };
        ResolvedTraining.Write(folder, rung.Config, settings);
        return (rung.Config, settings);
    }

    private static DialInput Input(StageContext context, PlanReport plan, TokenShard train, double parameters, CancellationToken cancellation)
    {
        var recipe = context.Recipe with
        {
            Model = new ModelSettings { Size = SizeNotation.Format(Math.Max(1, parameters)), Context = plan.Model.MaxPositionEmbeddings, TieEmbeddings = plan.Model.TieWordEmbeddings },
            Train = context.Recipe.Train with { Batch = null, MicroBatch = null, ValidateEvery = null, Schedule = null, Steps = null },
        };
        var tokens = new TokenEstimate(train.TextBytes, train.Length, 0, 0, train.VocabularySize);
        return DialInputs.Of(recipe, tokens, Experience.None, context.Progress, cancellation) with { EndOfText = train.EndOfText, ValidationTokens = null };
    }
}
