namespace Ingot.Training.Examples;

/// <summary>Rows of different lengths as one block, filled up at their ends.</summary>
internal static class PaddedRows
{
    /// <summary>The rows of these numbers as [B, T], T being the <see cref="Width"/> of the longest, and their own lengths; <paramref name="most"/> is the length of the longest of all rows.</summary>
    public static (int[] Ids, int[] Lengths) Of(IReadOnlyList<int[]> rows, ReadOnlySpan<int> numbers, int pad, int most)
    {
        int longest = 1;
        foreach (int number in numbers) longest = Math.Max(longest, rows[number].Length);
        longest = Width(longest, most);
        int[] ids = new int[numbers.Length * longest], lengths = new int[numbers.Length];
        ids.AsSpan().Fill(pad);
        for (int i = 0; i < numbers.Length; i++)
        {
            int[] row = rows[numbers[i]];
            row.CopyTo(ids, i * longest);
            lengths[i] = row.Length;
        }

        return (ids, lengths);
    }

    /// <summary>
    /// A few widths serve all batches: <paramref name="longest"/> up to a multiple of 4, of 8 beyond 64 and of 16 beyond 128, and at most <paramref name="most"/>. Blocks of ever other
    /// sizes fill the C library's heap with holes that fit nothing, and looking through them cost a fifth of a step.
    /// </summary>
    public static int Width(int longest, int most)
    {
        int step = longest <= 64 ? 4 : longest <= 128 ? 8 : 16;
        return Math.Max(longest, Math.Min(most, (longest + step - 1) / step * step));
    }

    /// <summary>The length of the longest row; 1 where there is none.</summary>
    public static int Longest(IReadOnlyList<int[]> rows) => rows.Count == 0 ? 1 : rows.Max(row => row.Length);
}
