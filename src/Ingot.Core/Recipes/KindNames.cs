using Ingot.Core.Settings;

namespace Ingot.Core.Recipes;

/// <summary>Finds catalogs by the base of their settings, and kinds by name and by type.</summary>
internal sealed class KindNames
{
    public const string Key = "kind";

    private readonly Dictionary<Type, KindCatalog> catalogs = [];

    public KindNames(IReadOnlyList<KindCatalog> catalogs)
    {
        ArgumentNullException.ThrowIfNull(catalogs);
        foreach (KindCatalog catalog in catalogs) this.catalogs.Add(catalog.BaseType, catalog);
    }

    /// <summary>The catalog of an abstract settings record; null for a concrete one.</summary>
    public KindCatalog? Find(Type type) =>
        catalogs.TryGetValue(type, out KindCatalog? catalog) ? catalog
        : type.IsAbstract && !type.IsInterface ? throw new ArgumentException($"No catalog says which kinds of {type.Name} there are.")
        : null;

    /// <summary>The base of the catalog that lists <paramref name="settingsType"/>; null when none does.</summary>
    public Type? BaseOf(Type settingsType) =>
        catalogs.Values.FirstOrDefault(catalog => catalog.Kinds.Any(kind => kind.SettingsType == settingsType))?.BaseType;
}
