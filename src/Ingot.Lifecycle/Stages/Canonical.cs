using Ingot.Lifecycle.Recipes;

namespace Ingot.Lifecycle.Stages;

/// <summary>Settings in the one form that is hashed.</summary>
internal static class Canonical
{
    /// <summary>The canonical JSON of a settings record.</summary>
    public static string Of(object settings) => RecipeLoader.Printer.ToCanonicalJson(settings);
}
