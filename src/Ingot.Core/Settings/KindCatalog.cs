namespace Ingot.Core.Settings;

/// <summary>The known kinds of one component, simplest first; <see cref="BaseType"/> is the settings record that they derive from.</summary>
public sealed class KindCatalog(Type baseType, params IReadOnlyList<Kind> kinds)
{
    /// <summary>The common base of the settings records.</summary>
    public Type BaseType { get; } = baseType;

    /// <summary>The entries; the first is the default.</summary>
    public IReadOnlyList<Kind> Kinds { get; } = kinds;

    /// <summary>The kind that is meant where none is named; null where one must be.</summary>
    public Kind? Auto => Kinds.FirstOrDefault(kind => kind.Name == Kind.Auto);

    /// <summary>The name under which <paramref name="settingsType"/> is catalogued.</summary>
    public string NameOf(Type settingsType) => Kinds.First(kind => kind.SettingsType == settingsType).Name;
}
