namespace Ingot.Core.Recipes;

/// <summary>A recipe bound to its record tree.</summary>
/// <param name="Value">The settings, all layers applied.</param>
/// <param name="Origins">From dotted path to where the value came from ("default", "ingot.yaml:12", "environment INGOT__TRAIN__STEPS", "flag --set"); every leaf that <see cref="RecipePrinter.Show"/> prints is there.</param>
public sealed record Bound<T>(T Value, IReadOnlyDictionary<string, string> Origins)
    where T : class
{
    /// <summary>The origin of what nobody set.</summary>
    public const string Default = "default";

    /// <summary>Whether someone set <paramref name="path"/>, rather than leaving it at its default.</summary>
    public bool IsSet(string path) => Origins.TryGetValue(path, out string? origin) && origin != Default;
}
