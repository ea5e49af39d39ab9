using Ingot.Core.Artifacts;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Reports;

/// <summary>What is made and what a run would do.</summary>
public sealed record StatusReport(string Project, string Folder, IReadOnlyList<StepState> Steps, string? Champion)
{
    /// <summary>Looks at every step of <paramref name="project"/> without running any.</summary>
    public static StatusReport Of(Project project, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(project);
        StageContext context = project.Context("ingot status", NoProgress.Instance);
        var states = new List<StepState>();
        bool reachable = true;
        foreach (IStage stage in Road.To("test", project.Recipe))
        {
            cancellation.ThrowIfCancellationRequested();
            StepState state = reachable ? State(context, stage) : new StepState(stage.Name, "to run", null, "after the steps before it");
            states.Add(state);
            reachable = reachable && state.State == "made";
        }

        return new StatusReport(project.Recipe.Name, project.Folder, states, project.Models.Champion is { } champion ? $"{champion.Id}  {champion.Summary}{(champion.Stale is { } stale ? $" (STALE: {stale.Reason})" : "")}" : null);
    }

    private static StepState State(StageContext context, IStage stage)
    {
        ArtifactKey key = stage.Key(context);
        if (context.Store.Find(key) is not { } made) return new StepState(stage.Name, "to run", null, RunLog.WhyChanged(context, key));
        context.Set(stage.Name, made);
        return new StepState(stage.Name, "made", made.Id, made.Summary);
    }
}
