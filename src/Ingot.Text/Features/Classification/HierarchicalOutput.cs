using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Classification;

/// <summary>A Huffman tree over the classes, whose inner nodes are yes-or-no units; equal counts are settled as fastText settles them, so that its files mean the same here.</summary>
internal sealed unsafe class HierarchicalOutput : IOutput
{
    private readonly RowMatrix rows;
    private readonly int[] parents;
    private readonly bool[] isRight;
    private readonly int classes;

    /// <summary>A tree over classes with these <paramref name="counts"/>, the most frequent first; node classes + i is the unit of row i.</summary>
    public HierarchicalOutput(RowMatrix rows, IReadOnlyList<long> counts)
    {
        (this.rows, classes) = (rows, counts.Count);
        int nodes = (2 * classes) - 1, leaf = classes - 1, inner = classes;
        (parents, isRight) = (new int[nodes], new bool[nodes]);
        var sums = new long[nodes];
        for (int i = 0; i < nodes; i++) sums[i] = i < classes ? counts[i] : long.MaxValue / 4;
        for (int made = classes; made < nodes; made++)
        {
            int left = Smallest(), right = Smallest();
            sums[made] = sums[left] + sums[right];
            (parents[left], parents[right], isRight[right]) = (made, made, true);
        }

        int Smallest() => leaf >= 0 && sums[leaf] < sums[inner] ? leaf-- : inner++;
    }

    public void Learn(float* hidden, float* gradient, int label, float rate)
    {
        for (int node = label; node != parents.Length - 1; node = parents[node])
        {
            float* row = rows[parents[node] - classes];
            float step = rate * ((isRight[node] ? 1 : 0) - Sigmoid(RowKernels.Dot(hidden, row, rows.Stride)));
            RowKernels.Exchange(row, hidden, gradient, step, rows.Stride);
        }
    }

    public void Predict(float* hidden, Span<double> probabilities)
    {
        Span<double> reached = new double[parents.Length];
        reached[^1] = 1;
        for (int node = parents.Length - 2; node >= 0; node--)
        {
            double right = Sigmoid(RowKernels.Dot(hidden, rows[parents[node] - classes], rows.Stride));
            reached[node] = reached[parents[node]] * (isRight[node] ? right : 1 - right);
        }

        reached[..classes].CopyTo(probabilities);
    }

    private static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));
}
