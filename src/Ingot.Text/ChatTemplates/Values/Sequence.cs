namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Values in their order.</summary>
internal sealed class Sequence(IReadOnlyList<object?> items, SequenceKind kind = SequenceKind.List)
{
    public IReadOnlyList<object?> Items { get; } = items;

    public SequenceKind Kind { get; } = kind;

    /// <summary>Whether it can be asked for the item at a place.</summary>
    public bool HasPlaces => Kind is SequenceKind.List or SequenceKind.Tuple;
}
