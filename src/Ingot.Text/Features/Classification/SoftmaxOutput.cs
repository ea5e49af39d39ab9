using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Classification;

/// <summary>One unit a class, and the softmax over them.</summary>
internal sealed unsafe class SoftmaxOutput(RowMatrix rows) : IOutput
{
    private readonly double[] scores = new double[rows.Rows];

    public void Learn(float* hidden, float* gradient, int label, float rate)
    {
        Predict(hidden, scores);
        for (int i = 0; i < scores.Length; i++) RowKernels.Exchange(rows[i], hidden, gradient, rate * (float)((i == label ? 1 : 0) - scores[i]), rows.Stride);
    }

    public void Predict(float* hidden, Span<double> probabilities)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int i = 0; i < probabilities.Length; i++) largest = Math.Max(largest, probabilities[i] = RowKernels.Dot(hidden, rows[i], rows.Stride));
        foreach (ref double value in probabilities) sum += value = Math.Exp(value - largest);
        foreach (ref double value in probabilities) value /= sum;
    }
}
