namespace Ingot.Text.ChatTemplates.Values;

/// <summary>What Python calls a sequence of values.</summary>
internal enum SequenceKind
{
    List,
    Tuple,

    /// <summary>What `map`, `select` and their like give: true even where it is empty, without a length and places.</summary>
    Generator,

    /// <summary>The keys, values or items of a mapping: with a length, but without places.</summary>
    View,
}
