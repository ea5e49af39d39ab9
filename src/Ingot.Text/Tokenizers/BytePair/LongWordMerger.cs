namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Merges long words in O(n log n): symbols in a linked list, candidate merges in a heap; outdated candidates are skipped when they come up.</summary>
internal sealed class LongWordMerger(MergeTable merges, int[] byteIds)
{
    private const int LargestKept = 1 << 16;
    private int[] symbols = [];
    private int[] next = [];
    private int[] previous = [];
    private long[] rules = [];
    private readonly CandidateHeap candidates = new();

    /// <summary>The ids of <paramref name="word"/>; they stand until the next call.</summary>
    public ReadOnlySpan<int> Merge(ReadOnlySpan<byte> word)
    {
        Start(word);
        while (candidates.TryPop(out int rank, out int at))
            if (rules[at] != MergeTable.None && (int)(rules[at] >> 32) == rank) Apply(at);
        int count = 0;
        for (int at = 0; at >= 0; at = next[at]) symbols[count++] = symbols[at];
        ReadOnlySpan<int> ids = symbols.AsSpan(0, count);
        if (word.Length > LargestKept) Release();
        return ids;
    }

    private void Start(ReadOnlySpan<byte> word)
    {
        if (symbols.Length < word.Length)
        {
            symbols = new int[word.Length];
            next = new int[word.Length];
            previous = new int[word.Length];
            rules = new long[word.Length];
        }

        for (int i = 0; i < word.Length; i++)
        {
            symbols[i] = byteIds[word[i]];
            previous[i] = i - 1;
            next[i] = i + 1 < word.Length ? i + 1 : -1;
        }

        candidates.Clear();
        for (int i = 0; i < word.Length; i++) Look(i);
    }

    private void Apply(int at)
    {
        int gone = next[at];
        symbols[at] = (int)rules[at];
        rules[gone] = MergeTable.None;
        next[at] = next[gone];
        if (next[at] >= 0) previous[next[at]] = at;
        Look(at);
        if (previous[at] >= 0) Look(previous[at]);
    }

    private void Look(int at)
    {
        rules[at] = next[at] < 0 ? MergeTable.None : merges.Find(symbols[at], symbols[next[at]]);
        if (rules[at] != MergeTable.None) candidates.Push((int)(rules[at] >> 32), at);
    }

    // A word of many megabytes must not hold its scratch for the rest of the process.
    private void Release()
    {
        (symbols, next, previous, rules) = ([], [], [], []);
        candidates.Release();
    }
}
