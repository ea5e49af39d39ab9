namespace Ingot.Text.Features.Baselines;

/// <summary>Complement naive Bayes: the class whose complement the document is least like (Rennie et al. 2003, without the second norm); good where classes are uneven.</summary>
public static class ComplementNaiveBayes
{
    /// <summary>Counts <paramref name="texts"/>.</summary>
    public static LinearClassifier Train(ComplementNaiveBayesSettings settings, LabelledTexts texts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        int columns = texts.Vectors.Columns, classes = texts.Classes.Count;
        double[] weights = ClassCounts.Of(texts), all = new double[columns];
        for (int index = 0; index < classes; index++)
            for (int column = 0; column < columns; column++) all[column] += weights[(index * columns) + column];
        for (int index = 0; index < classes; index++)
        {
            Span<double> row = weights.AsSpan(index * columns, columns);
            double total = 0;
            for (int column = 0; column < columns; column++) total += row[column] = all[column] + settings.Alpha - row[column];
            double log = Math.Log(total);
            foreach (ref double weight in row) weight = log - Math.Log(weight);
        }

        return new LinearClassifier(texts.Classes, weights, new double[classes]);
    }
}
