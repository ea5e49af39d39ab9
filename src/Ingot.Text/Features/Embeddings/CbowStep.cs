using Ingot.Core.Randomness;

namespace Ingot.Text.Features.Embeddings;

/// <summary>
/// The words around predict the word between them, by the mean of all their rows. A word stays in the windows of its neighbours for a while: the sum of its rows is
/// kept meanwhile, and what they gain is added to them when it leaves, so that each row is read and written once instead of once for every neighbour.
/// </summary>
internal sealed unsafe class CbowStep(RowMatrix input, WordRows rows, OutputLayer output, SeededRandom random, int window) : IEmbeddingStep
{
    private readonly RowMatrix sums = new((2 * window) + 1, input.Columns), gains = new((2 * window) + 1, input.Columns), scratch = new(2, input.Columns);

    public void Learn(ReadOnlySpan<int> sentence, float rate)
    {
        int entered = 0;
        for (int center = 0; center < sentence.Length; center++)
        {
            if (center > window) Leave(sentence, center - window - 1);
            for (; entered < Math.Min(sentence.Length, center + window + 1); entered++) Enter(sentence, entered);
            int reach = 1 + random.Next(window), first = Math.Max(0, center - reach), last = Math.Min(sentence.Length - 1, center + reach);
            if (first < last) Center(sentence, center, first, last, rate);
        }

        for (int at = Math.Max(0, sentence.Length - window - 1); at < sentence.Length; at++) Leave(sentence, at);
    }

    private void Center(ReadOnlySpan<int> sentence, int center, int first, int last, float rate)
    {
        float* hidden = scratch[0], gradient = scratch[1];
        int stride = input.Stride, parts = 0;
        RowKernels.Clear(hidden, stride);
        RowKernels.Clear(gradient, stride);
        for (int at = first; at <= last; at++)
        {
            if (at == center) continue;
            RowKernels.Add(hidden, sums[at % sums.Rows], stride);
            parts += rows[sentence[at]].Length;
        }

        RowKernels.Scale(hidden, 1f / parts, stride);
        output.Learn(hidden, gradient, sentence[center], rate);
        for (int at = first; at <= last; at++)
        {
            if (at == center) continue;
            RowKernels.Add(gains[at % gains.Rows], gradient, stride);
            RowKernels.Add(sums[at % sums.Rows], gradient, rows[sentence[at]].Length, stride);
        }
    }

    private void Enter(ReadOnlySpan<int> sentence, int at)
    {
        int slot = at % sums.Rows;
        RowKernels.Clear(gains[slot], input.Stride);
        RowKernels.Clear(sums[slot], input.Stride);
        foreach (int row in rows[sentence[at]]) RowKernels.Add(sums[slot], input[row], input.Stride);
    }

    private void Leave(ReadOnlySpan<int> sentence, int at)
    {
        foreach (int row in rows[sentence[at]]) RowKernels.Add(input[row], gains[at % gains.Rows], input.Stride);
    }
}
