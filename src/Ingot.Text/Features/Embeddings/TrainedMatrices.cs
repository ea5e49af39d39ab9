namespace Ingot.Text.Features.Embeddings;

/// <summary>What word vectors were trained as: the rows of words and n-grams, the output layer, and the settings.</summary>
internal sealed record TrainedMatrices(WordRows Rows, RowMatrix Input, RowMatrix Output, EmbeddingSettings Settings)
{
    /// <summary>The mean of <paramref name="rows"/> of <paramref name="input"/>.</summary>
    public static unsafe void Mean(ReadOnlySpan<int> rows, RowMatrix input, float* to)
    {
        RowKernels.Clear(to, input.Stride);
        foreach (int row in rows) RowKernels.Add(to, input[row], input.Stride);
        if (rows.Length > 0) RowKernels.Scale(to, 1f / rows.Length, input.Stride);
    }

    /// <summary>The vector of a word outside the vocabulary; null where none of its n-grams has a row.</summary>
    public unsafe float[]? Compose(ReadOnlySpan<byte> word)
    {
        var buckets = new List<int>();
        // Its own buffers, so that several threads may ask.
        new Subwords(Rows.Subwords.Shortest, Rows.Subwords.Longest, Rows.Subwords.Buckets).Find(word, buckets);
        int[] rows = [.. buckets.Select(bucket => Rows.RowOfBucket[bucket]).Where(row => row >= 0)];
        if (rows.Length == 0) return null;
        var mean = new RowMatrix(1, Input.Columns);
        Mean(rows, Input, mean[0]);
        return mean.Row(0).ToArray();
    }
}
