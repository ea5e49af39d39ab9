using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Data.Sources;
using Ingot.Evaluation.Bars;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Reviews;
using Ingot.Lifecycle.Tasks;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Planning.Dial;
using Ingot.Planning.Reports;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 1: derives from the data and the measured speed of this machine what the recipe leaves open, and says what the run will take.</summary>
internal sealed class PlanStage : IStage
{
    /// <summary>The <see cref="PlanReport"/> as JSON.</summary>
    public const string ReportFile = "plan.json";

    // What the dial shapes.
    private const string DialFamily = "transformer";
    private const int LeastTokens = 64;

    public string Name => "plan";

    public bool Resumable => false;

    public ArtifactKey Key(StageContext context) => new(
        Name,
        1,
        TaskCatalog.Of(context.Recipe)?.PlanKey(context.Recipe) ?? Canonical.Of(new PlanInputs(context.Recipe.Model, context.Recipe.Train, context.Recipe.Tokenizer, context.Recipe.Prepare.Split)),
        [Sources.Fingerprint(context, CancellationToken.None), .. context.Has("import") ? [context.Input("import")] : Array.Empty<ArtifactInput>()]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        ExampleTask? task = TaskCatalog.Of(context.Recipe);
        VocabularyRules.Check(context.Recipe, task);
        if (task is not null) return task.Plan(context, draft, cancellation);
        MetricName.Require(context.Recipe.Objective);
        TokenEstimate tokens = TokenEstimate.Of(context, cancellation);
        RequireText(context, draft, tokens, cancellation);
        Experience experience = RunHistory.Experience(context.Store, context.Recipe.Train.Device);
        (IModelConfig config, DialResult dial) = Derive(context, tokens, experience, cancellation);
        foreach (Reason reason in dial.Reasons) context.Progress.Report(new Message(MessageLevel.Detail, $"{reason.Path} = {reason.Value}: {reason.Why}"));
        var basis = new PlanBasis { Experience = experience, PeakShare = PeakShare(dial, context.Recipe.Train.Device), MemoryBytes = ThisMachine.MemoryBytes(ThisMachine.Accelerator(context.Recipe.Train.Device)) };
        PlanReport plan = PlanReport.Of(dial, basis, StepEstimates.Of(tokens, dial));
        ReportJson.Write(draft.File(ReportFile), plan);
        ReportJson.Write(draft.File(ProjectReview.DataFile), DataSample.Take(context, tokens, cancellation));
        ResolvedTraining.Write(draft.Folder, config, dial.Train);
        return new StageResult(
            $"{plan.Parameters.Total:#,0} parameters, {plan.TrainedTokens:#,0} tokens in {dial.Train.Steps:#,0} steps, about {Spoken.Duration(plan.Seconds)} and {plan.Memory.Total / 1e6:#,0} MB",
            new Dictionary<string, double>
            {
                ["parameters"] = plan.Parameters.Total,
                ["flops"] = plan.TrainingFlops,
                ["memory_bytes"] = plan.Memory.Total,
                ["seconds"] = plan.Seconds,
                ["tokens"] = plan.TrainedTokens,
                ["tokens_per_second"] = plan.TokensPerSecond,
            });
    }

    // A GPU's peak takes gigabytes to measure: only the processor's is.
    private static double? PeakShare(DialResult dial, ComputeDevice device) =>
        ThisMachine.Accelerator(device) is null ? dial.TokensPerSecond * ModelFlops.PerToken(dial.Config) / MachinePeak.FlopsPerSecond(dial.Train.Precision) : null;

    private static (IModelConfig Config, DialResult Dial) Derive(StageContext context, TokenEstimate tokens, Experience experience, CancellationToken cancellation)
    {
        if (context.Has("import")) return TuningPlan.Derive(context.Recipe, ModelFolder.LoadConfig(context["import"].Folder), tokens, cancellation);
        ModelKind kind = ModelKinds.Find(context.Recipe.Model.Kind, ModelTask.Text, context.Recipe.Objective.Task);
        if (kind.Family != DialFamily) return KindPlan.Derive(context.Recipe, kind, tokens, experience.Speed.Estimate, cancellation);
        DialResult dial = ModelDial.Derive(DialInputs.Of(context.Recipe, tokens, experience, context.Progress, cancellation, config => DialedShape.Of(kind, context.Recipe.Model, config)));
        IModelConfig config = DialedShape.Of(kind, context.Recipe.Model, dial.Config);
        config.Validate("model");
        return (config, dial with { Config = EquivalentShape.Of(config), Train = KindPlan.ByPasses(context.Recipe.Train) ? dial.Train : dial.Train with { Epochs = null } });
    }

    // Sizes of files say little about so few of them: reading them tells what is wrong with each.
    private static void RequireText(StageContext context, ArtifactDraft draft, TokenEstimate tokens, CancellationToken cancellation)
    {
        int sequence = context.Recipe.Model.Context ?? LeastTokens;
        if (tokens.TrainTokens > sequence) return;
        string trial = draft.File("trial");
        Directory.CreateDirectory(trial);
        Collector.Collect(context.Recipe.Collect, Sources.Context(context), trial, context.Progress, cancellation);
        throw new IngotException(
            ExitCode.Data, $"there is too little text for one batch: about {tokens.TrainTokens} tokens to train on, fewer than one sequence of {sequence}",
            "collect.sources", "Add text, or make model.context shorter.");
    }
}
