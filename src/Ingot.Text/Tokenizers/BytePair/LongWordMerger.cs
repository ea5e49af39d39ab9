namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Merges long words in O(n log n): symbols in a linked list, candidate merges in a heap; outdated candidates are skipped when they come up.</summary>
internal sealed class LongWordMerger(MergeTable merges)
{
    private const int LargestKept = 1 << 16;
    private int[] symbols = [];
    private int[] next = [];
    private int[] previous = [];
    private long[] rules = [];
    private int length;
    private readonly CandidateHeap candidates = new();

    /// <summary>Room for <paramref name="count"/> symbols, to be filled before <see cref="Merge"/>.</summary>
    public Span<int> Prepare(int count)
    {
        if (symbols.Length < count)
        {
            symbols = new int[count];
            next = new int[count];
            previous = new int[count];
            rules = new long[count];
        }

        length = count;
        return symbols.AsSpan(0, count);
    }

    /// <summary>What the symbols become, and before which of them each ends; both stand until the next call.</summary>
    public ReadOnlySpan<int> Merge(out ReadOnlySpan<int> ends)
    {
        Start();
        while (candidates.TryPop(out int rank, out int at))
            if (rules[at] != MergeTable.None && (int)(rules[at] >> 32) == rank) Apply(at);
        // The links back are read no more: they keep the ends.
        int count = 0;
        for (int at = 0; at >= 0 && length > 0; at = next[at])
        {
            symbols[count] = symbols[at];
            previous[count++] = next[at] < 0 ? length : next[at];
        }

        ReadOnlySpan<int> ids = symbols.AsSpan(0, count);
        ends = previous.AsSpan(0, count);
        if (length > LargestKept) Release();
        return ids;
    }

    private void Start()
    {
        for (int i = 0; i < length; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < length ? i + 1 : -1;
        }

        candidates.Clear();
        for (int i = 0; i < length; i++) Look(i);
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
