using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>The mean of a figure over seeds, with a 95 % interval for other seeds and other documents.</summary>
internal static class SeedBootstrap
{
    private const int Samples = 4000;
    private const double Normal95 = 1.959964;

    /// <summary>
    /// Draws <paramref name="seeds"/> anew, and moves their mean by the error of the documents, as wide on each side as the seeds' own intervals are. All seeds were measured on
    /// the same documents, so one draw moves them all: more seeds do not make that error smaller. No interval where one seed has none.
    /// </summary>
    public static Interval Of(IReadOnlyList<Interval> seeds)
    {
        double mean = seeds.Average(seed => seed.Value);
        if (seeds is [{ Low: null }]) return new Interval(mean, null, null);
        var random = new SeededRandom(1, "compare", "seeds");
        double[] drawn = [.. Enumerable.Range(0, Samples).Select(_ => Draw(seeds, random)).Order()];
        return new Interval(mean, drawn[(int)(0.025 * Samples)], drawn[(int)(0.975 * Samples)]);
    }

    private static double Draw(IReadOnlyList<Interval> seeds, SeededRandom random)
    {
        double deviation = random.NextGaussian() / Normal95, sum = 0;
        for (int i = 0; i < seeds.Count; i++)
        {
            Interval seed = seeds[random.Next(seeds.Count)];
            double side = (deviation < 0 ? seed.Value - seed.Low : seed.High - seed.Value) ?? 0;
            sum += seed.Value + (deviation * side);
        }

        return sum / seeds.Count;
    }
}
