namespace Ingot.Text.ChatTemplates.Values;

/// <summary>What `namespace()` gives: the one value that a loop's body can change for those after it.</summary>
internal sealed class Namespace
{
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);
}
