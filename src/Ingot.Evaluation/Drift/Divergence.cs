namespace Ingot.Evaluation.Drift;

/// <summary>Distances between two histograms of counts.</summary>
internal static class Divergence
{
    /// <summary>
    /// Population stability index: Σ (p - q) ln(p / q), the symmetric Kullback-Leibler divergence (Jeffreys 1946). <paramref name="prior"/> is added to every count of
    /// <paramref name="expected"/>, and as much to <paramref name="actual"/>, spread as expected, so that empty bins are finite and no difference in themselves.
    /// </summary>
    public static double StabilityIndex(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double prior)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(actual.Length, expected.Length);
        double all = Sum(actual) + (prior * actual.Length), reference = Sum(expected) + (prior * expected.Length), index = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double q = (expected[i] + prior) / reference, p = (actual[i] + (prior * actual.Length * q)) / all;
            index += (p - q) * Math.Log(p / q);
        }

        return index;
    }

    /// <summary>Jensen-Shannon divergence in bits, between 0 and 1 (Lin 1991).</summary>
    public static double JensenShannon(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, second.Length);
        double all = Sum(first), other = Sum(second), divergence = 0;
        if (all == 0 || other == 0) return 0;
        for (int i = 0; i < first.Length; i++)
        {
            double p = first[i] / all, q = second[i] / other, mean = (p + q) / 2;
            if (p > 0) divergence += p / 2 * Math.Log2(p / mean);
            if (q > 0) divergence += q / 2 * Math.Log2(q / mean);
        }

        return Math.Clamp(divergence, 0, 1);
    }

    private static double Sum(ReadOnlySpan<double> counts)
    {
        double sum = 0;
        foreach (double count in counts) sum += count;
        return sum;
    }

    private static double Sum(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts) sum += count;
        return sum;
    }
}
