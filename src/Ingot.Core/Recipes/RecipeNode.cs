namespace Ingot.Core.Recipes;

/// <summary>Where a node was written; <see cref="Line"/> is 0 for what came from the environment or a flag, whose name is then <see cref="File"/>.</summary>
internal readonly record struct NodePlace(string File, int Line, int Column)
{
    public string Origin => Line == 0 ? File : $"{File}:{Line}";
}

/// <summary>YAML without types: what the recipe file and the layers over it say, and where.</summary>
internal abstract record RecipeNode(NodePlace Place);

/// <summary>A scalar; quoted ones are text, whatever they look like.</summary>
internal sealed record ScalarNode(NodePlace Place, string Text, bool Quoted) : RecipeNode(Place)
{
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public bool IsAuto => !Quoted && Text is "auto";
}

/// <summary>A list.</summary>
internal sealed record SequenceNode(NodePlace Place, IReadOnlyList<RecipeNode> Items) : RecipeNode(Place);

/// <summary>One key of a mapping with its value.</summary>
internal sealed record MappingEntry(ScalarNode Key, RecipeNode Value);

/// <summary>A mapping; keys are unique.</summary>
internal sealed record MappingNode(NodePlace Place, IReadOnlyList<MappingEntry> Entries) : RecipeNode(Place)
{
    /// <summary>True when only overrides speak of it: it changes what the default holds instead of replacing it.</summary>
    public bool IsLayer { get; init; }

    /// <summary>The scalar that stood here before an override set something below it: the short form of a kind.</summary>
    public ScalarNode? Shorthand { get; init; }

    public RecipeNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}
