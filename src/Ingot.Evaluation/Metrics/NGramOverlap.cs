namespace Ingot.Evaluation.Metrics;

/// <summary>Counts the n-grams that a sequence shares with others; n-grams are numbered, not hashed, so that no two are ever taken for one.</summary>
internal sealed class NGramOverlap
{
    private readonly Dictionary<(int Prefix, int Last), int> numbers = [];
    private int[] tally = new int[256], most = new int[256];

    /// <summary>Forgets all n-grams, before the next segment.</summary>
    public void Clear() => numbers.Clear();

    /// <summary>
    /// Turns <paramref name="grams"/>, the numbers of the n-grams of <paramref name="order"/> - 1 that begin at each place of <paramref name="symbols"/>, into those of
    /// <paramref name="order"/>; gives how many there are.
    /// </summary>
    public int Extend(Span<int> grams, ReadOnlySpan<int> symbols, int order)
    {
        int count = Math.Max(0, symbols.Length - order + 1);
        for (int at = 0; at < count; at++)
        {
            var gram = (order == 1 ? -1 : grams[at], symbols[at + order - 1]);
            if (!numbers.TryGetValue(gram, out int number)) numbers.Add(gram, number = numbers.Count);
            grams[at] = number;
        }

        return count;
    }

    /// <summary>How many of <paramref name="grams"/> are among <paramref name="others"/>, each at most as often as in that of the others which has it most often.</summary>
    public int Shared(ReadOnlySpan<int> grams, params ReadOnlySpan<ReadOnlyMemory<int>> others)
    {
        if (tally.Length < numbers.Count) (tally, most) = (new int[numbers.Count * 2], new int[numbers.Count * 2]);
        foreach (ReadOnlyMemory<int> other in others)
        {
            foreach (int gram in other.Span) most[gram] = Math.Max(most[gram], ++tally[gram]);
            foreach (int gram in other.Span) tally[gram] = 0;
        }

        int shared = 0;
        foreach (int gram in grams)
            if (most[gram]-- > 0) shared++;
        foreach (int gram in grams) most[gram] = 0;
        foreach (ReadOnlyMemory<int> other in others)
            foreach (int gram in other.Span) most[gram] = 0;
        return shared;
    }
}
