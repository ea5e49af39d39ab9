using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;

namespace Ingot.Evaluation.Regression;

/// <summary>How near numbers come to those that were expected, as scikit-learn and SciPy reckon it.</summary>
/// <param name="Documents">How many were judged.</param>
/// <param name="R2">Share of the variance that is told: 1 is perfect, 0 the mean's; of numbers that are all the same 0, or 1 where all are met.</param>
/// <param name="Rmse">Root of the mean squared error, in the labels' own unit.</param>
/// <param name="Mae">Mean absolute error, in the labels' own unit.</param>
/// <param name="Pearson">Correlation of the numbers; null where one side is all the same.</param>
/// <param name="Spearman">Correlation of their ranks; null likewise.</param>
public sealed record RegressionScore(long Documents, Interval R2, Interval Rmse, Interval Mae, Interval? Pearson, Interval? Spearman)
{
    /// <summary>Compares <paramref name="predicted"/> with <paramref name="expected"/>; intervals by resampling documents <paramref name="samples"/> times (percentile bootstrap).</summary>
    public static RegressionScore Of(double[] expected, double[] predicted, int samples, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfZero(expected.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predicted.Length, expected.Length);
        int[] all = [.. Enumerable.Range(0, expected.Length)];
        int[][] drawn = samples < 2 ? [] : [.. Enumerable.Range(0, samples).Select(_ => all.Select(_ => random.Next(all.Length)).ToArray())];
        Interval? Around(Func<double[], double[], double> figure)
        {
            double Over(int[] documents) => figure([.. documents.Select(document => expected[document])], [.. documents.Select(document => predicted[document])]);
            double value = Over(all);
            double[] others = [.. drawn.Select(Over).Where(double.IsFinite)];
            return !double.IsFinite(value) ? null : others.Length == 0 ? new Interval(value, null, null) : Interval.Around(value, others);
        }

        return new RegressionScore(expected.Length, Around(Determination)!, Around(Root)!, Around(Absolute)!, Around(Correlation), Around((truth, guess) => Correlation(Ranks(truth), Ranks(guess))));
    }

    private static double Determination(double[] truth, double[] guess)
    {
        double mean = truth.Average(), left = truth.Zip(guess, (t, g) => (t - g) * (t - g)).Sum(), all = truth.Sum(t => (t - mean) * (t - mean));
        return all > 0 ? 1 - (left / all) : left > 0 ? 0 : 1;
    }

    private static double Root(double[] truth, double[] guess) => Math.Sqrt(truth.Zip(guess, (t, g) => (t - g) * (t - g)).Average());

    private static double Absolute(double[] truth, double[] guess) => truth.Zip(guess, (t, g) => Math.Abs(t - g)).Average();

    // NaN where one side is all the same.
    private static double Correlation(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double x = a[i] - meanA, y = b[i] - meanB;
            (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
        }

        return ab / Math.Sqrt(aa * bb);
    }

    // Equal numbers share the mean of their ranks.
    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        for (int first = 0, last; first < order.Length; first = last)
        {
            for (last = first + 1; last < order.Length && values[order[last]] == values[order[first]];) last++;
            for (int i = first; i < last; i++) ranks[order[i]] = (first + last - 1) / 2.0;
        }

        return ranks;
    }
}
