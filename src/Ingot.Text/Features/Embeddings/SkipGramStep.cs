using Ingot.Core.Randomness;

namespace Ingot.Text.Features.Embeddings;

/// <summary>
/// A word predicts each word around it. What the word's rows would gain is added to their mean at once, and to the rows after its last neighbour: the numbers of
/// doing both for every neighbour, for a fifth of the memory traffic (but for a word in which an n-gram
/// stands twice, whose mean would move a little more).
/// </summary>
internal sealed unsafe class SkipGramStep(RowMatrix input, WordRows rows, OutputLayer output, SeededRandom random, int window) : IEmbeddingStep
{
    private readonly RowMatrix scratch = new(3, input.Columns);

    public void Learn(ReadOnlySpan<int> sentence, float rate)
    {
        for (int center = 0; center < sentence.Length; center++)
        {
            int reach = 1 + random.Next(window), first = Math.Max(0, center - reach), last = Math.Min(sentence.Length - 1, center + reach);
            if (first < last) Center(sentence, center, first, last, rate);
        }
    }

    private void Center(ReadOnlySpan<int> sentence, int center, int first, int last, float rate)
    {
        float* mean = scratch[0], gradient = scratch[1], hidden = scratch[2];
        int stride = input.Stride;
        ReadOnlySpan<int> own = rows[sentence[center]];
        RowKernels.Clear(mean, stride);
        RowKernels.Clear(gradient, stride);
        foreach (int row in own) RowKernels.Add(mean, input[row], stride);
        RowKernels.Scale(mean, 1f / own.Length, stride);
        for (int at = first; at <= last; at++)
        {
            if (at == center) continue;
            RowKernels.Sum(hidden, mean, gradient, stride);
            output.Learn(hidden, gradient, sentence[at], rate);
        }

        foreach (int row in own) RowKernels.Add(input[row], gradient, stride);
    }
}
