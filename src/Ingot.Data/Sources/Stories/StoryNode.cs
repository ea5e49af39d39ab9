namespace Ingot.Data.Sources.Stories;

/// <summary>
/// A place in the graph that a grammar is compiled to; every path from its root to its end is one derivation of a story.
/// Nodes are made from the end to the front, so that each knows what the nodes after it read.
/// </summary>
internal abstract class StoryNode(int line, int length, UInt128 reads, UInt128 decides)
{
    /// <summary>The line of the grammar file behind it.</summary>
    public int Line { get; } = line;

    /// <summary>Number of nodes on the longest path from here to the end.</summary>
    public int Length { get; } = length;

    /// <summary>The variables (bits) on whose values the text from here on depends.</summary>
    public UInt128 Reads { get; } = reads;

    /// <summary>The variables (bits) on whose values the distribution of the choices from here on depends; entropy needs no others.</summary>
    public UInt128 Decides { get; } = decides;
}

/// <summary>The end of the story.</summary>
internal sealed class EndNode() : StoryNode(0, 0, 0, 0);

/// <summary>Text that is written whatever the state is, or depends on the entry of one variable (<paramref name="variable"/> not negative).</summary>
internal sealed class TextNode(int line, int variable, string[] forms, StoryNode next)
    : StoryNode(line, next.Length + 1, next.Reads | (variable < 0 ? 0 : UInt128.One << variable), next.Decides)
{
    public StoryNode Next { get; } = next;

    public string Text(int[] state) => forms[variable < 0 ? 0 : state[variable]];
}
