using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>What happens when a step's loss or gradient is no finite number, or far outside what the steps before it had.</summary>
public sealed record StabilitySettings
{
    [Setting("A loss or gradient norm so many standard deviations above the mean of the window is a spike; 0: only what is not finite counts.", Minimum = 0)]
    public double Sigma { get; init; } = 6;

    [Setting("What lies less than this share above the mean of the window is no spike, however steady the steps before it were.", Minimum = 0)]
    public double LeastRise { get; init; } = 0.1;

    [Setting("Steps in the running window; a quarter of it must be filled before a spike is one.", Minimum = 8, Maximum = 10000)]
    public int Window { get; init; } = 128;

    [Setting("Bad steps in a row that are skipped before training goes back to the last good checkpoint.", Minimum = 1)]
    public int Skips { get; init; } = 3;

    [Setting("How often training goes back before it stops with exit code 5.", Minimum = 0)]
    public int Rewinds { get; init; } = 3;

    [Setting("The learning rate is multiplied by this whenever training goes back.", Minimum = 0.01, Maximum = 1)]
    public double RateFactor { get; init; } = 0.5;
}
