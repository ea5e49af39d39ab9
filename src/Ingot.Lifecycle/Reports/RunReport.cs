using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Fits;
using Ingot.Lifecycle.Reviews;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;
using Ingot.Planning.Budgets;
using Ingot.Planning.Hardware;
using Ingot.Planning.Reports;
using Ingot.Planning.Reviews;

namespace Ingot.Lifecycle.Reports;

/// <summary>What a walk along the road gives: the JSON object that other tools read.</summary>
public sealed record RunReport
{
    public required string Project { get; init; }

    /// <summary>Every step of this walk with its state and its seconds.</summary>
    public required IReadOnlyList<StepOutcome> Steps { get; init; }

    /// <summary>Seconds of the walk.</summary>
    public double Seconds => Steps.Sum(step => step.Seconds);

    public PlanReport? Plan { get; init; }

    /// <summary>What a task with examples is done by, in the place of <see cref="Plan"/>.</summary>
    public TaskPlan? TaskPlan { get; init; }

    /// <summary>The score at such a task on the whole validation set.</summary>
    public TaskReport? Task { get; init; }

    /// <summary>The checklist of the objective.</summary>
    public ObjectiveReview? Review { get; init; }

    /// <summary>Validation loss in nats a token that a ladder of the project's own runs expects; null: there is none.</summary>
    public Interval? ExpectedLoss { get; init; }

    /// <summary>Hours, money, energy and carbon of the plan at the rates of this machine.</summary>
    public RunCosts? Costs { get; init; }

    /// <summary>What the features step found, where the recipe has it.</summary>
    public FeaturesReport? Features { get; init; }

    /// <summary>The whole validation set.</summary>
    public LanguageModelScore? Validation { get; init; }

    /// <summary>The sealed test set.</summary>
    public LanguageModelScore? Test => Verdict?.Score;

    public IReadOnlyList<BaselineScore> Baselines { get; init; } = [];

    /// <summary>The model beside the entropy of its source.</summary>
    public FloorComparison? Floor { get; init; }

    /// <summary>The test step's verdict on the bars.</summary>
    public TestReport? Verdict { get; init; }

    /// <summary>Planned against actual.</summary>
    public Reconciliation? Reconciliation { get; init; }

    /// <summary>The id of the trained model.</summary>
    public string? Model { get; init; }

    /// <summary>Reads what the steps of <paramref name="context"/> made.</summary>
    public static RunReport Of(StageContext context, IReadOnlyList<StepOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(context);
        bool isTask = TaskCatalog.Of(context.Recipe) is not null;
        PlanReport? plan = isTask ? null : Read<PlanReport>(context, "plan", PlanStage.ReportFile);
        EvaluationReport? evaluation = isTask ? null : Read<EvaluationReport>(context, "evaluate", EvaluationReport.FileName);
        return new RunReport
        {
            Project = context.Recipe.Name,
            Steps = outcomes,
            Plan = plan,
            TaskPlan = isTask ? Read<TaskPlan>(context, "plan", PlanStage.ReportFile) : null,
            Task = isTask ? Read<TaskReport>(context, "evaluate", TaskReport.FileName) : null,
            Review = plan is null ? null : ProjectReview.Of(context.Recipe, context["plan"], plan),
            ExpectedLoss = plan is null ? null : FitFile.Expected(context, plan),
            Costs = plan is null ? null : RunCosts.Of(plan.SecondsRange, Plans.ThisMachine.Rates(context.Recipe.Budget, context.Recipe.Train.Device)),
            Features = context.Has("features") ? FeaturesReport.Of(context["features"]) : null,
            Validation = evaluation?.Validation,
            Baselines = evaluation?.Baselines ?? [],
            Floor = evaluation?.Floor,
            Verdict = Read<TestReport>(context, "test", TestReport.FileName),
            Reconciliation = plan is not null && context.Has("train") ? Plans.Actuals.Compare(context, plan, evaluation) : null,
            Model = context.Has("train") ? context["train"].Id : null,
        };
    }

    private static T? Read<T>(StageContext context, string stage, string file)
        where T : class => context.Has(stage) ? ReportJson.Read<T>(context[stage].File(file)) : null;
}
