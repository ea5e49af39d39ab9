namespace Ingot.Text.Features.Embeddings;

/// <summary>Finds the rows whose cosines with some vectors are best; exact, on all cores.</summary>
internal sealed unsafe class VectorSearch
{
    private readonly RowMatrix unit;

    public VectorSearch(RowMatrix vectors)
    {
        unit = new RowMatrix(vectors.Rows, vectors.Columns);
        Parallel.For(0, vectors.Rows, row => Normalize(vectors.Row(row), unit[row], unit.Stride));
    }

    /// <summary>The <paramref name="count"/> rows with the largest <paramref name="score"/> of their cosines with <paramref name="vectors"/>, without those at <paramref name="left"/>; of equals the earlier first.</summary>
    public IEnumerable<(int Row, double Score)> Largest(float[][] vectors, Func<ReadOnlySpan<double>, double> score, int[] left, int count)
    {
        var queries = new RowMatrix(vectors.Length, unit.Columns);
        for (int i = 0; i < vectors.Length; i++) Normalize(vectors[i], queries[i], unit.Stride);
        var scores = new double[unit.Rows];
        Parallel.For(0, unit.Rows, row =>
        {
            Span<double> cosines = stackalloc double[vectors.Length];
            for (int i = 0; i < cosines.Length; i++) cosines[i] = RowKernels.Dot(queries[i], unit[row], unit.Stride);
            scores[row] = score(cosines);
        });
        return Enumerable.Range(0, unit.Rows).Except(left).OrderByDescending(row => scores[row]).Take(count).Select(row => (row, scores[row]));
    }

    private static void Normalize(ReadOnlySpan<float> vector, float* to, int stride)
    {
        RowKernels.Clear(to, stride);
        vector.CopyTo(new Span<float>(to, stride));
        float square = RowKernels.Dot(to, to, stride);
        if (square > 0) RowKernels.Scale(to, 1 / MathF.Sqrt(square), stride);
    }
}
