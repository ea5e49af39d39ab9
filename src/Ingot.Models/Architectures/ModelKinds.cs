using Ingot.Core.Errors;
using Ingot.Core.Recipes;

namespace Ingot.Models.Architectures;

/// <summary>Finds the architecture that a recipe names, or that suits its task.</summary>
public static class ModelKinds
{
    /// <summary>All that can do <paramref name="task"/>, the usual one first.</summary>
    public static IReadOnlyList<ModelKind> For(ModelTask task) => [.. ArchitectureCatalog.All.SelectMany(entry => entry.Kinds).Where(kind => kind.Task == task)];

    /// <summary>The architecture that `model.kind` names; null: the usual one for <paramref name="task"/>. Throws <see cref="IngotException"/> (Usage) for one that is not known or cannot do it.</summary>
    public static ModelKind Find(string? name, ModelTask task, string taskName)
    {
        IReadOnlyList<ModelKind> able = For(task);
        if (able.FirstOrDefault(kind => name is null || kind.Name == name) is { } found) return found;
        if (able.FirstOrDefault(kind => kind.Family == name) is { } ofFamily) return ofFamily;
        string[] names = [.. able.Select(kind => kind.Name)];
        bool known = ArchitectureCatalog.All.Any(entry => entry.ModelType == name || entry.Kinds.Any(kind => kind.Name == name || kind.Family == name));
        string nearest = NearestName.Find(name!, names) is { } near ? $" (nearest: {near})" : "";
        throw new IngotException(
            ExitCode.Usage, known ? $"the architecture '{name}' cannot {taskName}" : $"the architecture '{name}' is not known{nearest}", "model.kind",
            $"For objective.task: {taskName} there are {string.Join(", ", names)}; leave model.kind out for {names[0]}.");
    }
}
