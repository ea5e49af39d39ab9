using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Objectives;
using Ingot.Core.Recipes;
using Ingot.Lifecycle.Recipes;
using Ingot.Models.Architectures;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What `objective.task` can be.</summary>
internal static class TaskCatalog
{
    /// <summary>Tasks that are done by going on with a text: their road is that of a language model.</summary>
    private static readonly string[] TextTasks = ["generate", "chat"];

    private static readonly ExampleTask[] ExampleTasks = [new ClassifyTask(new OneLabel()), new ClassifyTask(new SeveralLabels()), new ClassifyTask(new NumberLabel()), new TranslateTask(), new SummarizeTask(), new FillMaskTask()];

    /// <summary>The architectures that can do the task of <paramref name="recipe"/>, as `model.kind` names them.</summary>
    public static IReadOnlyList<string> Architectures(Recipe recipe) => Of(recipe)?.Architectures ?? [.. ModelKinds.For(ModelTask.Text).Select(kind => kind.Name)];

    /// <summary>The task of <paramref name="recipe"/>; null where a language model does it. Throws <see cref="IngotException"/> (Usage) for one that is not known.</summary>
    public static ExampleTask? Of(Recipe recipe)
    {
        string name = recipe.Objective.Task;
        if (ExampleTasks.FirstOrDefault(task => task.Name == name && task.Labelled == recipe.Objective.Labels) is { } found) return ByPrompt(found, recipe.Model) ?? found;
        string[] names = [.. TextTasks, .. ExampleTasks.Select(task => task.Name).Distinct()];
        if (names.Contains(name) && recipe.Objective.Labels != LabelKind.One)
            throw new IngotException(ExitCode.Usage, $"the task '{name}' learns no labels", "objective.labels", "Take it out, or ask for objective.task: classify.");
        if (TextTasks.Contains(name)) return null;
        string nearest = NearestName.Find(name, names) is { } near ? $" (nearest: {near})" : "";
        throw new IngotException(ExitCode.Usage, $"there is no task '{name}'{nearest}", "objective.task", $"Known: {string.Join(", ", names)}.");
    }

    // Decoders do these tasks by a prompt: those that are named, and a base, but for the classes, for which a base gets a head.
    private static PromptTask? ByPrompt(ExampleTask task, ModelSettings model)
    {
        bool Named(ModelTask ability) => model.Kind is { } kind && PromptTask.Kinds(ability).Contains(kind);
        return task switch
        {
            PairTask pairs when model.Base is not null || Named(ModelTask.Pairs) => new PromptPairTask(pairs),
            ClassifyTask { Labelled: LabelKind.One } when model.Base is null && Named(ModelTask.Classes) => new PromptClassifyTask(),
            _ => null,
        };
    }
}
