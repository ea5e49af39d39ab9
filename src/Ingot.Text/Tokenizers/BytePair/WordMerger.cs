namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Merges the bytes of one word by the earliest rule first, the leftmost pair of equal rules first; reuses its scratch.</summary>
internal sealed class WordMerger(MergeTable merges, int[] byteIds)
{
    // Up to here, looking at every pair after each merge is faster than a heap.
    private const int LongestScanned = 48;
    private readonly int[] symbols = new int[LongestScanned];
    private readonly long[] rules = new long[LongestScanned];
    private LongWordMerger? longWords;

    /// <summary>The ids of <paramref name="word"/>; they stand until the next call.</summary>
    public ReadOnlySpan<int> Merge(ReadOnlySpan<byte> word)
    {
        if (word.Length > LongestScanned) return MergeLong(word);
        for (int i = 0; i < word.Length; i++) symbols[i] = byteIds[word[i]];
        int count = word.Length;
        for (int i = 0; i + 1 < count; i++) rules[i] = merges.Find(symbols[i], symbols[i + 1]);
        while (count > 1)
        {
            int best = 0;
            for (int i = 1; i + 1 < count; i++)
                if (rules[i] < rules[best]) best = i;
            if (rules[best] == MergeTable.None) break;
            Apply(best, --count);
        }

        return symbols.AsSpan(0, count);
    }

    private ReadOnlySpan<int> MergeLong(ReadOnlySpan<byte> word)
    {
        longWords ??= new LongWordMerger(merges);
        Span<int> room = longWords.Prepare(word.Length);
        for (int i = 0; i < word.Length; i++) room[i] = byteIds[word[i]];
        return longWords.Merge(out _);
    }

    private void Apply(int at, int count)
    {
        symbols[at] = (int)rules[at];
        Array.Copy(symbols, at + 2, symbols, at + 1, count - at - 1);
        if (at + 1 < count)
        {
            Array.Copy(rules, at + 2, rules, at + 1, Math.Max(0, count - at - 2));
            rules[at] = merges.Find(symbols[at], symbols[at + 1]);
        }

        if (at > 0) rules[at - 1] = merges.Find(symbols[at - 1], symbols[at]);
    }
}
