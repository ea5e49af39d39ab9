using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Budgets;
using Ingot.Planning.Reports;

namespace Ingot.Lifecycle.Budgets;

/// <summary>Holds a plan against the recipe's budget before anything is spent.</summary>
internal static class BudgetCheck
{
    /// <summary>Warns where the plan's estimate is over the budget; throws <see cref="IngotException"/> (Usage) where even its lowest is.</summary>
    public static void Require(StageContext context)
    {
        if (BudgetLimit.Of(context.Recipe.Budget, ThisMachine.Rates(context.Recipe.Budget, context.Recipe.Train.Device)) is not { } limit) return;
        var plan = ReportJson.Read<PlanReport>(context["plan"].File(PlanStage.ReportFile));
        var range = plan.SecondsRange;
        const string mend = "Raise the budget, or plan for less: a shorter train.time, fewer train.steps, a smaller model.";
        if (range.Low > limit.Seconds)
            throw new IngotException(ExitCode.Usage, $"nothing of this plan fits a budget of {limit.Words}: it takes {limit.Spent(range.Low)} at least, {limit.Spent(range.Estimate)} as expected", limit.Setting, mend);
        if (range.Estimate > limit.Seconds)
            context.Progress.Report(new Message(MessageLevel.Warning, $"The plan expects {limit.Spent(range.Estimate)}, over the budget of {limit.Words} ({limit.Setting}): training would stop there with a checkpoint. {mend}"));
    }
}
