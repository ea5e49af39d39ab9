using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Classification;

/// <summary>A figure with the 95 % interval of its bootstrap; no interval where nothing was resampled.</summary>
public sealed record Interval(double Value, double? Low, double? High)
{
    /// <summary>The percentile interval of what was <paramref name="drawn"/>, which is sorted in place.</summary>
    internal static Interval Around(double value, double[] drawn)
    {
        Array.Sort(drawn);
        return new Interval(value, BlockBootstrap.Quantile(drawn, 0.025), BlockBootstrap.Quantile(drawn, 0.975));
    }
}
