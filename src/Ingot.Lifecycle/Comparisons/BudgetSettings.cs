using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;
using Ingot.Lifecycle.Tasks;
using Ingot.Training.Calibration;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>Turns a budget into settings of the recipe, and counts what a training took.</summary>
internal static class BudgetSettings
{
    private const int MostPlans = 4;

    /// <summary>
    /// The assignments that give a training what <paramref name="budget"/> allows. <paramref name="walk"/> takes the recipe with some assignments to a step of the road, and
    /// gives what is there then.
    /// </summary>
    public static IReadOnlyList<string> Of(Budget budget, Func<IReadOnlyList<string>, string, StageContext> walk) => budget.Kind switch
    {
        BudgetKind.Time => [FormattableString.Invariant($"train.time={budget.Amount}s"), "train.steps=auto", "train.epochs=auto"],
        BudgetKind.Flops => StepsOf(budget.Amount, walk),
        _ => WidthOf(budget.Amount, walk),
    };

    /// <summary>Operations of the training that <paramref name="context"/> holds: those of a token, by all tokens of its steps.</summary>
    public static double Flops(StageContext context)
    {
        double steps = context["train"].Metrics["steps"];
        (IModelConfig config, TrainSettings train) = Resolve(context);
        return steps * FlopsPerStep(context, config, train);
    }

    private static IReadOnlyList<string> StepsOf(double flops, Func<IReadOnlyList<string>, string, StageContext> walk)
    {
        long steps = 100;
        for (int plan = 0; plan < MostPlans; plan++)
        {
            StageContext context = walk(Steps(steps), "tokenize");
            (IModelConfig config, TrainSettings train) = Resolve(context);
            long fitting = (long)Math.Max(1, flops / FlopsPerStep(context, config, train));
            // A plan that derives the size from the steps is asked again with the steps that it led to.
            if (fitting == steps) break;
            steps = fitting;
        }

        return Steps(steps);

        static string[] Steps(long steps) => [$"train.steps={steps}", "train.time=auto", "train.epochs=auto"];
    }

    // The dial shapes a language model of a size; of other networks the width is searched.
    private static string[] WidthOf(double parameters, Func<IReadOnlyList<string>, string, StageContext> walk)
    {
        StageContext context = walk([], "tokenize");
        if (TaskCatalog.Of(context.Recipe) is not { } task) return [FormattableString.Invariant($"model.size={parameters:0}")];
        return WidthSearch.Widest(width => ParametersOf(task, context, width), parameters) is { } best ? [$"model.width={best}"]
            : throw new IngotException(ExitCode.Usage, $"no network of this kind and vocabulary has as few as {parameters:#,0} weights", "--budget", "Raise the budget, or make tokenizer.vocabulary smaller");
    }

    private static long? ParametersOf(ExampleTask task, StageContext context, int width)
    {
        try
        {
            Recipe recipe = context.Recipe with { Model = context.Recipe.Model with { Width = width } };
            return task.Resolve(recipe, context["tokenize"].Folder, start: null).Config.Parameters;
        }
        catch (IngotException fault) when (fault.Code == ExitCode.Usage)
        {
            // A width that the heads do not divide.
            return null;
        }
    }

    private static (IModelConfig Config, TrainSettings Train) Resolve(StageContext context) =>
        TaskCatalog.Of(context.Recipe) is { } task ? task.Resolve(context.Recipe, context["tokenize"].Folder, context.Has("import") ? context["import"].Folder : null) : ResolvedTraining.Read(context["plan"].Folder);

    private static double FlopsPerStep(StageContext context, IModelConfig config, TrainSettings train)
    {
        IReadOnlyDictionary<string, double> made = context["tokenize"].Metrics;
        double length = config.ContextLength ?? (made["train_tokens"] / made["train_examples"]);
        return ModelFlops.PerToken(config) * length * train.Batch!.Value;
    }
}
