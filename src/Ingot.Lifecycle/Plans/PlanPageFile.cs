using Ingot.Core.Artifacts;
using Ingot.Core.Files;
using Ingot.Lifecycle.Fits;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Reviews;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Budgets;
using Ingot.Planning.Pages;
using Ingot.Planning.Reports;

namespace Ingot.Lifecycle.Plans;

/// <summary>`.ingot/plan.html`: the newest plan with its costs and its review, which follow the recipe without a new plan.</summary>
public static class PlanPageFile
{
    /// <summary>Where it lies.</summary>
    public static string PathOf(ArtifactStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Path.Combine(store.Folder, "plan.html");
    }

    internal static void Write(StageContext context)
    {
        var plan = ReportJson.Read<PlanReport>(context["plan"].File(PlanStage.ReportFile));
        RunCosts costs = RunCosts.Of(plan.SecondsRange, ThisMachine.Rates(context.Recipe.Budget, context.Recipe.Train.Device));
        AtomicFile.WriteText(PathOf(context.Store), PlanPage.Html(context.Recipe.Name, plan, costs, ProjectReview.Of(context.Recipe, context["plan"], plan), FitFile.Expected(context, plan)));
    }
}
