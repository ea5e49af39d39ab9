namespace Ingot.Core.Settings;

/// <summary>One line of a catalog: the name that `kind:` takes, the settings record it binds to, and a sentence about it.</summary>
public sealed record Kind(string Name, Type SettingsType, string Description)
{
    /// <summary>The name of a kind that stands for whichever is usual for the rest of the recipe; it has the settings that all kinds share.</summary>
    public const string Auto = "auto";

    /// <summary>Makes the line for <typeparamref name="TSettings"/>.</summary>
    public static Kind Of<TSettings>(string name, string description)
        where TSettings : class, new() => new(name, typeof(TSettings), description);
}
