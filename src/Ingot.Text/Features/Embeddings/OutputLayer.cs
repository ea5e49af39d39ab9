using System.Runtime.Intrinsics;
using Ingot.Core.Randomness;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Logistic units, one a word, trained to tell the word that stands there from words drawn by the square root of their counts (Mikolov et al. 2013; the exponent is fastText's). For one thread.</summary>
internal sealed unsafe class OutputLayer
{
    private readonly RowMatrix rows;
    private readonly AliasSampler sampler;
    private readonly SeededRandom random;
    private readonly int[] targets;
    private readonly float[] scores;

    public OutputLayer(RowMatrix rows, AliasSampler sampler, SeededRandom random, int negatives)
    {
        (this.rows, this.sampler, this.random) = (rows, sampler, random);
        targets = new int[1 + negatives];
        scores = new float[(targets.Length + RowMatrix.Lane - 1) / RowMatrix.Lane * RowMatrix.Lane];
    }

    /// <summary>Learns that <paramref name="word"/> goes with <paramref name="hidden"/>; adds to <paramref name="gradient"/> what hidden would have to change by.</summary>
    public void Learn(float* hidden, float* gradient, int word, float rate)
    {
        targets[0] = word;
        for (int k = 1; k < targets.Length; k++)
        {
            do targets[k] = sampler.Next(random);
            while (targets[k] == word);
        }

        int stride = rows.Stride;
        for (int k = 0; k < targets.Length; k++) scores[k] = RowKernels.Dot(hidden, rows[targets[k]], stride);
        Steps(rate);
        for (int k = 0; k < targets.Length; k++) RowKernels.Exchange(rows[targets[k]], hidden, gradient, scores[k], stride);
    }

    // Scores become rate × (1 for the word, 0 for the others, minus σ(score)).
    private void Steps(float rate)
    {
        Vector512<float> truth = Vector512.CreateScalar(1f);
        for (int k = 0; k < scores.Length; k += RowMatrix.Lane)
        {
            Vector512<float> sigmoid = Vector512<float>.One / (Vector512<float>.One + Vector512.Exp(-Vector512.Create(scores, k)));
            ((truth - sigmoid) * rate).CopyTo(scores, k);
            truth = Vector512<float>.Zero;
        }
    }
}
