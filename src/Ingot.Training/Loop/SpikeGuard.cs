using Ingot.Core.Training;

namespace Ingot.Training.Loop;

/// <summary>
/// Judges each step by its loss and its gradient's norm: neither may be infinite or no number, nor lie many standard deviations above
/// the mean of a running window of steps (as large runs do it: Chowdhery et al. 2022, section 5.1; Groeneveld et al. 2024).
/// </summary>
internal sealed class SpikeGuard(StabilitySettings settings)
{
    private readonly List<double> losses = [], norms = [];

    /// <summary>The windows, for a checkpoint.</summary>
    public GuardWindows Windows => new([.. losses], [.. norms]);

    /// <summary>Goes on where a checkpoint's windows stand.</summary>
    public void Restore(GuardWindows windows)
    {
        losses.Clear();
        losses.AddRange(windows.Losses);
        norms.Clear();
        norms.AddRange(windows.Norms);
    }

    /// <summary>What is wrong with a step, as a clause; null: nothing. Afterwards the step is part of the window.</summary>
    public string? Judge(in StepReport report)
    {
        if (!double.IsFinite(report.Loss)) return "the loss is no finite number";
        if (!double.IsFinite(report.GradientNorm)) return "the gradient is no finite number";
        return Judge(losses, report.Loss, "loss") is { } first ? first : Judge(norms, report.GradientNorm, "gradient norm");
    }

    // A spike enters the window cut to the limit, so that a lasting change of level becomes normal while one giant does not blind the guard.
    private string? Judge(List<double> window, double value, string name)
    {
        double limit = Limit(window);
        window.Add(Math.Min(value, limit));
        if (window.Count > settings.Window) window.RemoveAt(0);
        return value > limit ? $"the {name} of {value:G4} is a spike above {limit:G4}" : null;
    }

    private double Limit(List<double> window)
    {
        if (settings.Sigma == 0 || window.Count < settings.Window / 4) return double.PositiveInfinity;
        double mean = window.Average(), variance = window.Sum(value => (value - mean) * (value - mean)) / window.Count;

        // Late in training the steps are so alike that six deviations are less than the next hard batch.
        return mean + Math.Max(settings.Sigma * Math.Sqrt(variance), settings.LeastRise * Math.Abs(mean));
    }
}
