namespace Ingot.Core.Recipes;

/// <summary>One line of `ingot recipe show`: the dotted path, the value as YAML, and where it came from.</summary>
public sealed record RecipeRow(string Path, string Value, string Origin);
