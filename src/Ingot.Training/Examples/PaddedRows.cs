namespace Ingot.Training.Examples;

/// <summary>Rows of different lengths as one block, filled up at their ends.</summary>
internal static class PaddedRows
{
    /// <summary>The rows of these numbers as [B, T], T being the longest, and their own lengths.</summary>
    public static (int[] Ids, int[] Lengths) Of(IReadOnlyList<int[]> rows, ReadOnlySpan<int> numbers, int pad)
    {
        int longest = 1;
        foreach (int number in numbers) longest = Math.Max(longest, rows[number].Length);
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
}
