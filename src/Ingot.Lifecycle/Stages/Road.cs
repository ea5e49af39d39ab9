using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Budgets;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Tasks;

namespace Ingot.Lifecycle.Stages;

/// <summary>Walks the stages in order and runs only those whose result is not there yet; every step is entered in the catalog.</summary>
public sealed class Road
{
    /// <summary>The steps of the road from the objective to the tested model, in order.</summary>
    public static IReadOnlyList<IStage> Stages { get; } =
        [new ImportStage(), new PlanStage(), new CollectStage(), new PrepareStage(), new FeaturesStage(), new TokenizeStage(), new TrainStage(), new EvaluateStage(), new TestStage()];

    /// <summary>The steps of <paramref name="recipe"/> up to and including <paramref name="last"/>: import and features only where it asks for them; when features are the end, nothing that they can do without.</summary>
    public static IReadOnlyList<IStage> To(string last, Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (Stages.All(stage => stage.Name != last)) throw new ArgumentException($"There is no stage '{last}'.", nameof(last));
        IEnumerable<IStage> before = Stages.TakeWhile(stage => stage.Name != last).Where(stage => stage is not ImportStage || recipe.Model.Base is not null);
        IStage end = Stages.First(stage => stage.Name == last);
        return end is FeaturesStage ? [.. before.Where(stage => stage is not (PlanStage or ImportStage)), end] : [.. before.Where(stage => stage is not FeaturesStage || recipe.Features is not null), end];
    }

    /// <summary>Walks up to and including <paramref name="last"/>; <paramref name="again"/> names steps that run even if nothing changed.</summary>
    public static IReadOnlyList<StepOutcome> Walk(StageContext context, string last, IReadOnlySet<string> again, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Walk(context, To(last, context.Recipe), again, cancellation);
    }

    /// <summary>Walks <paramref name="stages"/> in their order.</summary>
    internal static IReadOnlyList<StepOutcome> Walk(StageContext context, IReadOnlyList<IStage> stages, IReadOnlySet<string> again, CancellationToken cancellation)
    {
        long run = RunLog.Begin(context);
        var outcomes = new List<StepOutcome>();
        try
        {
            foreach (IStage stage in stages)
            {
                cancellation.ThrowIfCancellationRequested();
                StepOutcome outcome = Step(context, stage, again.Contains(stage.Name), cancellation);
                outcomes.Add(outcome);
                RunLog.Add(context, run, outcomes.Count, outcome);
                if (stage is not PlanStage || TaskCatalog.Of(context.Recipe) is not null) continue;
                PlanPageFile.Write(context);
                BudgetCheck.Require(context);
            }

            RunHistory.Keep(context, outcomes);

            RunLog.End(context, run, "done", null);
            return outcomes;
        }
        catch (Exception fault)
        {
            RunLog.End(context, run, fault is OperationCanceledException ? "cancelled" : "failed", fault.Message);
            throw;
        }
    }

    private static StepOutcome Step(StageContext context, IStage stage, bool again, CancellationToken cancellation)
    {
        ArtifactKey key = stage.Key(context);
        if (!again && context.Store.Find(key) is { } present)
        {
            context.Set(stage.Name, present);
            string reason = $"nothing changed since {present.Created.ToLocalTime():yyyy-MM-dd HH:mm}: {present.Summary}";
            context.Progress.Report(new StepSkipped(stage.Name, reason));
            return new StepOutcome(stage.Name, "skipped", 0, key.Id, reason);
        }

        context.Progress.Report(new StepStarted(stage.Name));
        string why = RunLog.WhyChanged(context, key);
        long began = context.Time.GetTimestamp();
        ArtifactDraft draft = context.Store.Begin(key, stage.Resumable && !again);
        StageResult result = OnDisk(context, () => stage.Run(context, draft, cancellation));
        TimeSpan took = context.Time.GetElapsedTime(began);
        context.Set(stage.Name, OnDisk(context, () => context.Store.Commit(draft, result.Summary, took.TotalSeconds, result.Metrics)));
        context.Progress.Report(new StepFinished(stage.Name, took, result.Summary));
        return new StepOutcome(stage.Name, "done", took.TotalSeconds, key.Id, why);
    }

    private static T OnDisk<T>(StageContext context, Func<T> work)
    {
        const int DiskFullWindows = unchecked((int)0x80070070), NoSpace = 28;
        try
        {
            return work();
        }
        catch (IOException fault) when (fault.HResult is DiskFullWindows or NoSpace || (fault.HResult & 0xFFFF) == NoSpace)
        {
            throw new IngotException(ExitCode.Device, "the disk is full", context.Store.Folder, "Make room and run the same command again; what was finished is kept.", fault);
        }
    }
}
