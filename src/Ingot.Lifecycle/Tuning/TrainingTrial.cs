using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Data.Shards;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Tuning;

/// <summary>Trains the project's model with the values of a trial: the steps before come from the store that all trials share, the training lies in the trial's folder and stops at its rung with a checkpoint.</summary>
internal sealed class TrainingTrial(ProjectRequest request, IProgressSink progress, TimeProvider time) : ITrialRunner
{
    private const int Looks = 20;
    private static readonly TimeSpan StoreWait = TimeSpan.FromHours(1);

    public RungResult Run(Trial trial, double share, string folder, CancellationToken cancellation)
    {
        (Recipe recipe, string plan, string tokens, string? start) = Prepare(trial, folder, cancellation);
        TrainSettings settings = ResolvedTraining.ReadTrain(plan);
        long steps = settings.Steps!.Value, every = settings.ValidateEvery ?? Math.Max(1, steps / Looks);
        long until = share >= 1 ? steps : Math.Clamp((long)Math.Round(share * steps / every), 1, Math.Max(1, steps / every)) * every;
        long began = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        progress.Report(new StepStarted($"trial {trial.Number}"));
        var watch = new RungWatch(progress, until, stop);
        long reached = until;
        try
        {
            TrainingResult result = TrainStage.Train(recipe, plan, tokens, start, Path.Combine(folder, "model"), SingleProcess.Instance, watch, time, stop.Token);
            (watch.Lowest, reached) = (result.BestValidation, result.Steps);
        }
        catch (OperationCanceledException) when (watch.Reached && !cancellation.IsCancellationRequested)
        {
            // It stands on its rung.
        }

        if (!double.IsFinite(watch.Lowest)) throw new IngotException(ExitCode.Diverged, $"the validation loss is no finite number after {reached} steps");
        return new RungResult(0, reached, watch.Lowest / Math.Log(2) / BytesPerPrediction(recipe, tokens), watch.Lowest, time.GetElapsedTime(began).TotalSeconds);
    }

    // One process at a time changes the store; training then goes on beside the others'.
    private (Recipe Recipe, string Plan, string Tokens, string? Start) Prepare(Trial trial, string folder, CancellationToken cancellation)
    {
        ProjectRequest asked = request with { Settings = [.. request.Settings, .. trial.Overrides], Writes = true, Wait = StoreWait };
        using Project project = Project.Open(asked, progress, time, cancellation);
        StageContext context = project.Context($"{request.Command} (trial {trial.Number})", new WithoutSkips(progress));
        Road.Walk(context, "tokenize", new HashSet<string>(), cancellation);
        string plan = context["plan"].Folder, tokens = context["tokenize"].Folder;
        if (TaskCatalog.Of(project.Recipe) is { } task) task.Decide(context, tokens, plan = folder, cancellation);
        return (project.Recipe, plan, tokens, context.Has("import") ? context["import"].Folder : null);
    }

    // A prediction of a task is a label, or a token of a target whose bytes nobody has counted.
    private static double BytesPerPrediction(Recipe recipe, string tokens)
    {
        if (TaskCatalog.Of(recipe) is not null) return 1;
        using TokenShard validation = TokenShard.Open(Path.Combine(tokens, TokenizeStage.ValidationFile), verify: false);
        return (double)validation.TextBytes / validation.Length;
    }
}
