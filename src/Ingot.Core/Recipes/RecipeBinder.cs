using System.Diagnostics.CodeAnalysis;
using Ingot.Core.Errors;
using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>
/// Binds YAML to an immutable tree of settings records: defaults, then the recipe file, then the overrides in their order.
/// Keys are the snake_case of the property names; abstract records are chosen by `kind:` among <paramref name="catalogs"/>.
/// </summary>
public sealed class RecipeBinder(IReadOnlyList<KindCatalog> catalogs)
{
    private readonly KindNames kinds = new(catalogs);

    /// <summary>Binds <paramref name="yaml"/>; throws <see cref="IngotException"/> (usage) that lists every fault, one a line.</summary>
    public Bound<T> Bind<T>(string yaml, string file, IReadOnlyList<SettingOverride> overrides)
        where T : class, new() =>
        TryBind<T>(yaml, file, overrides, out Bound<T>? bound, out IReadOnlyList<RecipeFault> faults) ? bound : throw Error(file, faults);

    /// <summary>Binds <paramref name="yaml"/>, or gives every fault (the first hundred), those of the file from top to bottom first.</summary>
    public bool TryBind<T>(string yaml, string file, IReadOnlyList<SettingOverride> overrides, [NotNullWhen(true)] out Bound<T>? bound, out IReadOnlyList<RecipeFault> faults)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(overrides);
        var found = new FaultList();
        bound = null;
        RecipeNode? tree = RecipeParser.Parse(yaml, file, marked: true, found);
        if (tree is not null || found.IsEmpty)
        {
            tree = OverrideLayer.Apply(tree, overrides, found) ?? new MappingNode(new NodePlace(file, 1, 1), []);
            var binding = new NodeBinding(kinds, found);
            object? value = binding.Bind(tree is ScalarNode { IsNull: true } ? new MappingNode(tree.Place, []) : tree, SettingSlot.Of(typeof(T)), null, "");
            if (found.IsEmpty) bound = new Bound<T>((T)value!, AllOrigins(value!, binding.Origins));
        }

        faults = found.Sorted();
        return bound is not null;
    }

    /// <summary>The error that carries <paramref name="faults"/> to the user.</summary>
    public static IngotException Error(string file, IReadOnlyList<RecipeFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        string count = faults.Count == 1 ? "the recipe has a fault" : $"the recipe has {faults.Count}{(faults.Count == FaultList.Limit ? " or more" : "")} faults";
        return new IngotException(ExitCode.Usage, string.Join('\n', faults.Select(fault => $"  {fault}").Prepend(count)), file);
    }

    private Dictionary<string, string> AllOrigins(object value, Dictionary<string, string> set)
    {
        var all = new Dictionary<string, string>(set, StringComparer.Ordinal);
        foreach (RecipeRow row in new RecipePrinter(kinds).Show(value, set)) all.TryAdd(row.Path, row.Origin);
        return all;
    }
}
