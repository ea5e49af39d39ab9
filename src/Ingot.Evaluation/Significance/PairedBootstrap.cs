using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Significance;

/// <summary>Is the difference of two systems on the same segments real? By drawing segments anew, the same for both (Koehn 2004); p as sacreBLEU's --paired-bs has it.</summary>
public static class PairedBootstrap
{
    /// <summary>
    /// The difference of <paramref name="system"/> to <paramref name="other"/> for each score of their metric, from <paramref name="samples"/> (at least 2) resamples. Both
    /// hold the same segments in the same order.
    /// </summary>
    public static IReadOnlyList<PairedDifference> Compare(CorpusScorer system, CorpusScorer other, int samples, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Segments, system.Segments);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        double[][] drawn = [.. Enumerable.Range(0, samples).Select(_ => Draw(system, other, random))];
        double[] whole = Subtract(system.Scores, other.Scores);
        return [.. whole.Select((difference, which) => Judge(difference, [.. drawn.Select(sample => sample[which])]))];
    }

    private static double[] Draw(CorpusScorer system, CorpusScorer other, SeededRandom random)
    {
        double[] sums = new double[system.Metric.Width], others = new double[system.Metric.Width];
        for (int i = 0; i < system.Segments; i++)
        {
            int segment = random.Next(system.Segments);
            system.AddRow(segment, sums);
            other.AddRow(segment, others);
        }

        return Subtract(system.ScoresOf(sums), other.ScoresOf(others));
    }

    // Under the hypothesis of no difference the distances are those drawn, moved by their mean; one is added so that p is never zero.
    private static PairedDifference Judge(double difference, double[] drawn)
    {
        double mean = drawn.Average(Math.Abs);
        int beyond = drawn.Count(sample => Math.Abs(sample) - mean > Math.Abs(difference));
        return new PairedDifference(Interval.Around(difference, drawn), (beyond + 1.0) / (drawn.Length + 1));
    }

    private static double[] Subtract(double[] left, double[] right) => [.. left.Zip(right, (one, two) => one - two)];
}
