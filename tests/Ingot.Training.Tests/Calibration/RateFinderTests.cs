using Ingot.Core.Progress;
using Ingot.Training.Calibration;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Tests.Calibration;

[Collection(nameof(Alone))]
public sealed class RateFinderTests
{
    // A loss that falls around 1e-3 like a logistic curve over the logarithm of the rate, and rises from 1 on.
    [Fact]
    public void The_steepest_place_of_a_known_curve_is_found()
    {
        RatePoint[] points = [.. Enumerable.Range(0, 121).Select(i => Math.Pow(10, -5 + (i / 20.0))).Select(rate => new RatePoint(rate, 0, Loss(Math.Log10(rate))))];
        var curve = new RateCurve(points, Diverged: false);
        Assert.Equal(1e-3, curve.Steepest!.Value, 1e-4);
        Assert.InRange(curve.Lowest, 0.5, 1.1);
        Assert.Equal(curve.Steepest, curve.Suggested);
        Assert.Null(new RateCurve([.. points.Select((point, i) => point with { Smoothed = i })], Diverged: true).Suggested);
    }

    [Fact]
    public void A_rate_is_found_between_one_that_does_nothing_and_one_that_breaks_the_training()
    {
        using var scenario = new Scenario();
        RateCurve Find() => RateFinder.Find(
            scenario.Config, scenario.Settings with { Optimizer = new AdamWSettings { LearningRate = 1 } }, scenario.Train, new RateSweep(80, 1e-6, 10), NoProgress.Instance, TimeProvider.System, CancellationToken.None);
        RateCurve curve = Find();
        Assert.InRange(curve.Suggested!.Value, 1e-4, 0.3);
        Assert.True(curve.Points.Min(point => point.Smoothed) < curve.Points[0].Smoothed - 0.2);
        Assert.Equal(curve.Points, Find().Points);
    }

    private static double Loss(double power) => 3 - (2 / (1 + Math.Exp(-4 * (power + 3)))) + Math.Max(0, power);
}
