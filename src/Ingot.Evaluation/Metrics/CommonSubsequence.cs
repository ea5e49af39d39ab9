namespace Ingot.Evaluation.Metrics;

/// <summary>The longest common subsequence of two sequences.</summary>
internal static class CommonSubsequence
{
    /// <summary>How long it is.</summary>
    public static int Length(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var lengths = new int[right.Length + 1];
        foreach (int symbol in left)
        {
            int diagonal = 0;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = lengths[j];
                lengths[j] = symbol == right[j - 1] ? diagonal + 1 : Math.Max(above, lengths[j - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }

    /// <summary>The places of one of the longest common subsequences in <paramref name="reference"/>, in their order; where several are as long, the one that ROUGE-1.5.5 takes.</summary>
    public static int[] Places(ReadOnlySpan<int> reference, ReadOnlySpan<int> other)
    {
        int columns = other.Length + 1;
        var lengths = new int[(long)(reference.Length + 1) * columns];
        for (int i = 1; i <= reference.Length; i++)
        {
            for (int j = 1; j <= other.Length; j++)
                lengths[(i * columns) + j] = reference[i - 1] == other[j - 1] ? lengths[((i - 1) * columns) + j - 1] + 1 : Math.Max(lengths[((i - 1) * columns) + j], lengths[(i * columns) + j - 1]);
        }

        var places = new int[lengths[^1]];
        for (int i = reference.Length, j = other.Length, left = places.Length; left > 0;)
        {
            if (reference[i - 1] == other[j - 1]) (places[--left], i, j) = (i - 1, i - 1, j - 1);
            else if (lengths[(i * columns) + j - 1] > lengths[((i - 1) * columns) + j]) j--;
            else i--;
        }

        return places;
    }
}
