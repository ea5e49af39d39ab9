namespace Ingot.Training.Calibration;

/// <summary>The loss while the learning rate rises (Smith 2017, Cyclical Learning Rates for Training Neural Networks, section 3.3).</summary>
public sealed record RateCurve(IReadOnlyList<RatePoint> Points, bool Diverged)
{
    // The first steps' averages are of few batches.
    private const int Skipped = 5;

    /// <summary>The rate at which the smoothed loss falls fastest against the logarithm of the rate, before its lowest place; null where it never falls.</summary>
    public double? Steepest
    {
        get
        {
            (double slope, double? rate) best = (0, null);
            for (int i = Skipped; i + 1 <= LowestAt; i++)
            {
                double slope = (Points[i + 1].Smoothed - Points[i - 1].Smoothed) / Math.Log(Points[i + 1].Rate / Points[i - 1].Rate);
                if (slope < best.slope) best = (slope, Points[i].Rate);
            }

            return best.rate;
        }
    }

    /// <summary>The rate at the lowest smoothed loss: above it the loss rises.</summary>
    public double Lowest => Points[LowestAt].Rate;

    /// <summary>What to begin with: where the loss falls fastest, and at most a tenth of the rate at which it stops falling; null where it never falls.</summary>
    public double? Suggested => Steepest is { } steepest ? Math.Min(steepest, Lowest / 10) : null;

    private int LowestAt => Enumerable.Range(0, Points.Count).MinBy(i => Points[i].Smoothed);
}
