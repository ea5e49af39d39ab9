using Ingot.Core.Randomness;

namespace Ingot.Evaluation.Metrics;

/// <summary>
/// Standard error and percentile interval of a ratio of sums over blocks, by resampling blocks with replacement (Efron and Tibshirani 1993,
/// chapter 8: blocks of consecutive tokens, because neighbours depend on each other).
/// </summary>
internal static class BlockBootstrap
{
    /// <summary>Resamples Σ <paramref name="sums"/> ÷ Σ <paramref name="counts"/>; null where fewer than two blocks or samples are there.</summary>
    public static (double StandardError, double Low, double High)? Run(ReadOnlySpan<double> sums, ReadOnlySpan<double> counts, int samples, SeededRandom random)
    {
        if (sums.Length < 2 || samples < 2) return null;
        var means = new double[samples];
        for (int i = 0; i < samples; i++)
        {
            double sum = 0, count = 0;
            for (int j = 0; j < sums.Length; j++)
            {
                int block = random.Next(sums.Length);
                sum += sums[block];
                count += counts[block];
            }

            means[i] = sum / count;
        }

        Array.Sort(means);
        return (Deviation(means), Quantile(means, 0.025), Quantile(means, 0.975));
    }

    /// <summary>Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996) of <paramref name="sorted"/> values.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
        // Equal neighbours need no interpolation, which infinite ones would turn into not-a-number.
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values) mean += value / values.Length;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1));
    }
}
