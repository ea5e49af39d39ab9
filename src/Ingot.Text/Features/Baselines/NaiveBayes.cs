namespace Ingot.Text.Features.Baselines;

/// <summary>Multinomial naive Bayes: log p(class) + Σ value · log p(term | class), smoothed by alpha (Manning, Raghavan and Schütze 2008, chapter 13).</summary>
public static class NaiveBayes
{
    /// <summary>Counts <paramref name="texts"/>.</summary>
    public static LinearClassifier Train(NaiveBayesSettings settings, LabelledTexts texts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        int columns = texts.Vectors.Columns;
        double[] weights = ClassCounts.Of(texts);
        for (int index = 0; index < texts.Classes.Count; index++)
        {
            Span<double> row = weights.AsSpan(index * columns, columns);
            double total = 0;
            foreach (ref double weight in row) total += weight += settings.Alpha;
            double log = Math.Log(total);
            foreach (ref double weight in row) weight = Math.Log(weight) - log;
        }

        double documents = Math.Log(texts.Labels.Length);
        return new LinearClassifier(texts.Classes, weights, [.. texts.CountClasses().Select(count => Math.Log(count) - documents)]);
    }
}
