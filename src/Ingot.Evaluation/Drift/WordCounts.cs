namespace Ingot.Evaluation.Drift;

/// <summary>How often each word between white space stands in a text; memory is bounded.</summary>
internal sealed class WordCounts
{
    private readonly Dictionary<string, long> counts = [];
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public WordCounts() => lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All words, those that were not kept included.</summary>
    public long Total { get; private set; }

    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Counts the words of <paramref name="text"/>.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        while (!(text = text.TrimStart()).IsEmpty)
        {
            int length = 0;
            while (length < text.Length && !char.IsWhiteSpace(text[length])) length++;
            Count(text[..length]);
            text = text[length..];
        }
    }

    private void Count(ReadOnlySpan<char> word)
    {
        Total++;
        if (word.Length > DriftRules.LongestWord) return;
        if (lookup.TryGetValue(word, out long count)) lookup[word] = count + 1;
        else if (counts.Count < DriftRules.KeptWords) lookup[word] = 1;
    }
}
