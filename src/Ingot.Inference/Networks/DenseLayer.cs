namespace Ingot.Inference.Networks;

/// <summary>y = W·x + b; W: [O, I], row-major.</summary>
internal sealed class DenseLayer(float[] weights, float[] bias)
{
    public int Outputs => bias.Length;

    public void Run(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int row = 0; row < bias.Length; row++) y[row] = bias[row] + Products.Dot(weights.AsSpan(row * x.Length, x.Length), x);
    }

    /// <summary>The answers to <paramref name="rows"/> rows, one after another.</summary>
    public float[] Rows(ReadOnlySpan<float> x, int rows)
    {
        var y = new float[rows * Outputs];
        RunRows(x, y, rows);
        return y;
    }

    /// <summary>The same for <paramref name="rows"/> rows, one after another.</summary>
    public void RunRows(ReadOnlySpan<float> x, Span<float> y, int rows)
    {
        int inputs = x.Length / rows;
        for (int row = 0; row < rows; row++) Run(x.Slice(row * inputs, inputs), y.Slice(row * Outputs, Outputs));
    }
}
