using Ingot.Core.Errors;
using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>The sums of the values of each class's documents, on which both kinds of naive Bayes stand.</summary>
internal static class ClassCounts
{
    /// <summary>The sums [classes, columns].</summary>
    /// <exception cref="IngotException">A value is below zero (usage).</exception>
    public static double[] Of(LabelledTexts texts)
    {
        SparseMatrix vectors = texts.Vectors;
        var sums = new double[texts.Classes.Count * vectors.Columns];
        for (int row = 0; row < vectors.Rows; row++)
        {
            Span<double> sum = sums.AsSpan(texts.Labels[row] * vectors.Columns, vectors.Columns);
            ReadOnlySpan<int> columns = vectors.ColumnsOf(row);
            ReadOnlySpan<double> values = vectors.ValuesOf(row);
            for (int i = 0; i < columns.Length; i++)
            {
                if (values[i] < 0) throw new IngotException(ExitCode.Usage, "naive Bayes counts, and a count cannot be below zero", "features.vectorizer", "Set features.vectorizer.alternate_sign: false, or leave naive Bayes out of features.baselines");
                sum[columns[i]] += values[i];
            }
        }

        return sums;
    }
}
