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
        var counts = new ConfusionMatrix(classes.Count);
        for (int i = 0; i < expected.Length; i++) counts.Add(expected[i], predicted[i]);
        return Of(classes, counts, samples, random);
    }

    /// <summary>The same of pairs that are counted already.</summary>
    public static ClassificationScore Of(IReadOnlyList<string> classes, ConfusionMatrix counts, int samples, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(random);
        double accuracy = counts.Accuracy, macro = counts.Macro.F1;
        ClassScore[] scores = [.. classes.Select((name, index) => counts.ScoreOf(name, index))];
        if (samples < 2) return new ClassificationScore(counts.Documents, new Interval(accuracy, null, null), new Interval(macro, null, null), scores);
        var cells = counts.Cells.ToArray();
        int[] cellOf = [.. cells.SelectMany((cell, index) => Enumerable.Repeat(index, checked((int)cell.Count)))];
        double[] accuracies = new double[samples], macros = new double[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            var drawn = new long[cells.Length];
            for (int i = 0; i < cellOf.Length; i++) drawn[cellOf[random.Next(cellOf.Length)]]++;
            var resampled = new ConfusionMatrix(classes.Count);
            for (int cell = 0; cell < cells.Length; cell++) resampled.Add(cells[cell].Expected, cells[cell].Predicted, drawn[cell]);
            (accuracies[sample], macros[sample]) = (resampled.Accuracy, resampled.Macro.F1);
        }

        return new ClassificationScore(counts.Documents, Interval.Around(accuracy, accuracies), Interval.Around(macro, macros), scores);
    }
}
