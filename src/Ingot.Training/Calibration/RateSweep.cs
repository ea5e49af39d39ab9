namespace Ingot.Training.Calibration;

/// <summary>How a learning rate rises: evenly in its logarithm from <paramref name="Low"/> to <paramref name="High"/>, in so many steps.</summary>
public sealed record RateSweep(int Steps = 150, double Low = 1e-6, double High = 3)
{
    /// <summary>The rate of a step, counted from 0.</summary>
    public double At(int step) => Low * Math.Pow(High / Low, step / (Steps - 1.0));
}
