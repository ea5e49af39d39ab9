using Ingot.Text.Tokenizers.Normalization;

namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>A text and the ranges of it that are pieces; each step of pre-tokenization makes the next of both. One for each caller at a time.</summary>
internal sealed class Pieces
{
    private readonly AlignedText[] own = [new(), new()];
    private List<(int Start, int End)> ranges = [];
    private List<(int Start, int End)> next = [];

    public AlignedText Text { get; private set; } = new();

    public List<(int Start, int End)> Ranges => ranges;

    /// <summary>Whether the text stands at the beginning of what is encoded, not after an added token.</summary>
    public bool IsBeginning { get; private set; }

    /// <summary>Starts with one piece: a range of <paramref name="text"/>.</summary>
    public void Start(AlignedText text, int from, int to, bool isBeginning)
    {
        (Text, IsBeginning) = (text, isBeginning);
        ranges.Clear();
        next.Clear();
        ranges.Add((from, to));
    }

    /// <summary>Notes a piece of the next step; empty ones are left out.</summary>
    public void Keep(int start, int end)
    {
        if (end > start) next.Add((start, end));
    }

    /// <summary>Makes what was noted the pieces.</summary>
    public void Commit()
    {
        (ranges, next) = (next, ranges);
        next.Clear();
    }

    /// <summary>An empty text to write the next step's into; it becomes <see cref="Text"/> by <see cref="Commit(AlignedText)"/>.</summary>
    public AlignedText Rewrite()
    {
        AlignedText target = own[0] == Text ? own[1] : own[0];
        target.Clear(Text.IsAligned);
        return target;
    }

    /// <summary>Makes <paramref name="text"/> the text, and what was noted the pieces.</summary>
    public void Commit(AlignedText text)
    {
        Text = text;
        Commit();
    }
}
