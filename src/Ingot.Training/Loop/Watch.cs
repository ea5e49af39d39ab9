using Ingot.Core.Errors;

namespace Ingot.Training.Loop;

/// <summary>Turns the watched metric of a look into a score of which less is better.</summary>
internal static class Watch
{
    private static readonly string[] Lower = ["loss", "perplexity", "bits_per_byte", "rmse"];

    /// <summary>Throws <see cref="IngotException"/> (Usage) where the look has no such metric.</summary>
    public static double Score(string metric, ValidationLook look)
    {
        if (metric == "loss") return look.Loss;
        if (look.Metrics.TryGetValue(metric, out double value)) return Lower.Contains(metric) ? value : -value;
        throw new IngotException(
            ExitCode.Usage, $"the validation does not measure `{metric}`", "train.stop_metric", $"Give one of: {string.Join(", ", look.Metrics.Keys.Prepend("loss"))}.");
    }
}
