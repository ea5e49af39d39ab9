using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Functions;

/// <summary>The methods of a mapping that change nothing.</summary>
internal static class MappingMethods
{
    public static Callable? Find(Mapping mapping, string name) => name switch
    {
        "get" => new Function((_, arguments) => mapping.TryGet(arguments.Required(0, "key"), out object? value) ? value : arguments.TryGet(1, "default", out object? otherwise) ? otherwise : null),
        "items" => new Function((_, _) => Items(mapping)),
        "keys" => new Function((_, _) => new Sequence([.. mapping.Keys], SequenceKind.View)),
        "values" => new Function((_, _) => new Sequence([.. mapping.Entries.Select(entry => entry.Value)], SequenceKind.View)),
        "copy" => new Function((_, _) => Copy(mapping)),
        _ => null,
    };

    /// <summary>Pairs of key and value.</summary>
    public static Sequence Items(Mapping mapping) => new([.. mapping.Entries.Select(entry => new Sequence([entry.Key, entry.Value], SequenceKind.Tuple))], SequenceKind.View);

    private static Mapping Copy(Mapping mapping)
    {
        var copy = new Mapping();
        foreach ((object key, object? value) in mapping.Entries) copy[key] = value;
        return copy;
    }
}
