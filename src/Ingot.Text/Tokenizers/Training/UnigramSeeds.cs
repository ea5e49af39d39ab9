using System.Text;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>
/// The frequent substrings of counted words, from which unigram training starts: those that something different follows (the inner nodes of the suffix tree; Kudo 2018, section 3.2), found in a
/// suffix array that looks no further than a piece is long, so that no word is too long for it.
/// </summary>
internal sealed class UnigramSeeds
{
    private const int WordEnd = -1;
    private readonly int longest;
    private readonly int[] text;
    private readonly int[] wordOf;
    private readonly int[] suffixes;
    private readonly WordTable words;

    private UnigramSeeds(WordTable words, int longest)
    {
        (this.words, this.longest) = (words, longest);
        var characters = new List<int>(words.Bytes);
        var owners = new List<int>(words.Bytes);
        foreach (int word in words.Sorted())
        {
            ReadOnlySpan<byte> utf8 = words.Word(word);
            for (int at = 0; at < utf8.Length;)
            {
                Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length);
                characters.Add(rune.Value);
                owners.Add(word);
                at += length;
            }

            characters.Add(WordEnd);
            owners.Add(word);
        }

        (text, wordOf) = ([.. characters], [.. owners]);
        suffixes = [.. Enumerable.Range(0, text.Length).Where(at => text[at] != WordEnd)];
    }

    /// <summary>At most <paramref name="most"/> substrings of two characters to <paramref name="longest"/> that occur twice, by occurrences times length, the largest first.</summary>
    public static List<(string Piece, long Occurrences)> Find(WordTable words, int longest, int most, CancellationToken cancellationToken)
    {
        var seeds = new UnigramSeeds(words, longest);
        seeds.Sort(cancellationToken);
        List<(int Start, int Length, long Occurrences)> found = seeds.Collect();
        return [.. found.Select(seed => (Piece: seeds.Spell(seed.Start, seed.Length), seed.Occurrences, Score: seed.Occurrences * seed.Length))
            .OrderByDescending(seed => seed.Score).ThenBy(seed => seed.Piece, StringComparer.Ordinal).Take(most).Select(seed => (seed.Piece, seed.Occurrences))];
    }

    // Suffixes with the same first character are sorted by one thread.
    private void Sort(CancellationToken cancellationToken)
    {
        int[] firsts = [.. suffixes.Select(at => text[at])];
        Array.Sort(firsts, suffixes);
        var groups = new List<(int Start, int End)>();
        for (int start = 0, at = 1; at <= suffixes.Length; at++)
        {
            if (at < suffixes.Length && firsts[at] == firsts[start]) continue;
            groups.Add((start, at));
            start = at;
        }

        Parallel.ForEach(groups, new ParallelOptions { CancellationToken = cancellationToken }, group => Sort(group.Start, group.End, 1));
    }

    // Quicksort by one character at a time (Bentley and Sedgewick 1997). Equal suffixes stay in no order: only their counts matter.
    private void Sort(int start, int end, int depth)
    {
        while (end - start > 1 && depth < longest)
        {
            int pivot = At(suffixes[start + ((end - start) / 2)], depth), low = start, high = end;
            for (int at = start; at < high;)
            {
                int order = At(suffixes[at], depth).CompareTo(pivot);
                if (order < 0) Swap(low++, at++);
                else if (order > 0) Swap(at, --high);
                else at++;
            }

            Sort(start, low, depth);
            Sort(high, end, depth);
            if (pivot == WordEnd) return;
            (start, end, depth) = (low, high, depth + 1);
        }
    }

    private List<(int Start, int Length, long Occurrences)> Collect()
    {
        var found = new List<(int Start, int Length, long Occurrences)>();
        var open = new Stack<(int Depth, long Before)>();
        long before = 0;
        for (int i = 0; i <= suffixes.Length; i++)
        {
            int common = i == 0 || i == suffixes.Length ? 0 : Common(suffixes[i - 1], suffixes[i]);
            long left = before - (i == 0 ? 0 : words.Occurrences(wordOf[suffixes[i - 1]]));
            while (open.TryPeek(out var node) && node.Depth > common)
            {
                open.Pop();
                left = node.Before;
                if (node.Depth > 1 && before - left > 1) found.Add((suffixes[i - 1], node.Depth, before - left));
            }

            if (common > 0 && (!open.TryPeek(out var top) || top.Depth < common)) open.Push((common, left));
            if (i == suffixes.Length) break;
            int length = Length(suffixes[i]);
            if (length > common) open.Push((length, before));
            before += words.Occurrences(wordOf[suffixes[i]]);
        }

        return found;
    }

    private int Common(int one, int other)
    {
        int length = 0;
        while (length < longest && text[one + length] == text[other + length] && text[one + length] != WordEnd) length++;
        return length;
    }

    private int Length(int at)
    {
        int length = 0;
        while (length < longest && text[at + length] != WordEnd) length++;
        return length;
    }

    // Suffixes that have ended are never asked beyond their end: the sort stops there.
    private int At(int suffix, int depth) => text[suffix + depth];

    private void Swap(int one, int other) => (suffixes[one], suffixes[other]) = (suffixes[other], suffixes[one]);

    private string Spell(int start, int length)
    {
        var spelling = new StringBuilder(length);
        for (int i = 0; i < length; i++) spelling.Append(new Rune(text[start + i]).ToString());
        return spelling.ToString();
    }
}
