using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>Documents with their classes, as text and as vectors; a baseline takes what it needs.</summary>
/// <param name="Classes">Names of the classes, in ordinal order.</param>
/// <param name="Labels">The class of each document as its place in <paramref name="Classes"/>; -1: none of them (never in training).</param>
/// <param name="Texts">The texts, in the same order; may be read again and again.</param>
/// <param name="Vectors">One row a document.</param>
public sealed record LabelledTexts(IReadOnlyList<string> Classes, int[] Labels, IEnumerable<string> Texts, SparseMatrix Vectors)
{
    /// <summary>How many documents each class has.</summary>
    public long[] CountClasses()
    {
        var counts = new long[Classes.Count];
        foreach (int label in Labels)
            if (label >= 0) counts[label]++;
        return counts;
    }

    /// <summary>What each class's documents weigh: one, or <paramref name="balanced"/> so that every class weighs the same.</summary>
    public double[] WeighClasses(bool balanced) => [.. CountClasses().Select(count => balanced && count > 0 ? Labels.Length / (double)(Classes.Count * count) : 1)];
}
