namespace Ingot.Text.ChatTemplates.Values;

/// <summary>What counts as true: everything but nothing, zero, and what is empty.</summary>
internal static class Truth
{
    public static bool Of(object? value) => value switch
    {
        null or Undefined => false,
        bool truth => truth,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        Sequence { Kind: not SequenceKind.Generator } sequence => sequence.Items.Count > 0,
        Mapping mapping => mapping.Count > 0,
        _ => true,
    };
}
