using Ingot.Core.Randomness;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Classification;

/// <summary>How well documents were told into classes; macro F1 is the mean over the classes that occur among the expected or the predicted ones, as scikit-learn has it.</summary>
public sealed record ClassificationScore(long Documents, Interval Accuracy, Interval MacroF1, IReadOnlyList<ClassScore> Classes)
{
    /// <summary>
    /// Compares <paramref name="predicted"/> with <paramref name="expected"/>, places in <paramref name="classes"/>; an expected -1 is a class that is none of them, and always
    /// a mistake. Intervals by resampling documents <paramref name="samples"/> times (percentile bootstrap: Efron and Tibshirani 1993).
    /// </summary>
    public static ClassificationScore Of(IReadOnlyList<string> classes, ReadOnlySpan<int> expected, ReadOnlySpan<int> predicted, int samples, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predicted.Length, expected.Length);
        ArgumentOutOfRangeException.ThrowIfZero(expected.Length);
        var counts = new Confusions(classes.Count);
        for (int i = 0; i < expected.Length; i++) counts.Add(expected[i], predicted[i]);
        double accuracy = counts.Accuracy, macro = counts.MacroF1;
        ClassScore[] scores = [.. classes.Select((name, index) => counts.ScoreOf(name, index))];
        if (samples < 2) return new ClassificationScore(expected.Length, new Interval(accuracy, null, null), new Interval(macro, null, null), scores);
        double[] accuracies = new double[samples], macros = new double[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            counts.Clear();
            for (int i = 0; i < expected.Length; i++)
            {
                int drawn = random.Next(expected.Length);
                counts.Add(expected[drawn], predicted[drawn]);
            }

            (accuracies[sample], macros[sample]) = (counts.Accuracy, counts.MacroF1);
        }

        return new ClassificationScore(expected.Length, Around(accuracy, accuracies), Around(macro, macros), scores);
    }

    private static Interval Around(double value, double[] drawn)
    {
        Array.Sort(drawn);
        return new Interval(value, BlockBootstrap.Quantile(drawn, 0.025), BlockBootstrap.Quantile(drawn, 0.975));
    }
}
