using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Stages;

/// <summary>A training's result as a step tells it.</summary>
internal static class TrainedModel
{
    /// <summary>One line about <paramref name="result"/>.</summary>
    public static string Summary(TrainingResult result) =>
        $"{result.Parameters:#,0} parameters, {result.Steps:#,0} steps, {result.Tokens:#,0} tokens at {result.TokensPerSecond:#,0} a second in {result.Precision}; validation {result.BestValidation:0.0000}{(result.StoppedEarly ? ", stopped early" : "")}";

    /// <summary>The numbers of <paramref name="result"/>.</summary>
    public static Dictionary<string, double> Metrics(TrainingResult result) => new()
    {
        ["parameters"] = result.Parameters,
        ["steps"] = result.Steps,
        ["seconds"] = result.Seconds,
        ["tokens"] = result.Tokens,
        ["tokens_per_second"] = result.TokensPerSecond,
        ["peak_memory_bytes"] = result.PeakMemory,
        ["peak_share"] = result.PeakShare,
        ["train_loss"] = result.TrainLoss,
        ["validation_loss"] = result.BestValidation,
    };
}
