using Ingot.Core.Progress;

namespace Ingot.Cli.Rendering;

/// <summary>What repeats during a step, in words.</summary>
internal static class ProgressText
{
    /// <summary>One line without the step's name; null for events that are not repeated.</summary>
    public static string? Of(ProgressEvent happened) => happened switch
    {
        Counted { Total: { } total } counted => $"{counted.Label}, {Readable.Count(counted.Done)} of {Readable.Count(total)} {counted.Unit} ({Percent(counted.Done, total)})",
        Counted counted => $"{counted.Label}, {Readable.Count(counted.Done)} {counted.Unit}",
        TrainingStep at => $"step {Readable.Count(at.Step)} of {Readable.Count(at.Steps)}, loss {at.Loss:0.0000}, {Readable.Count(at.TokensPerSecond)} tokens/s{Left(at)}",
        ValidationResult validation => $"step {Readable.Count(validation.Step)}, validation {validation.NatsPerToken:0.0000}{(validation.Best ? ", best so far" : "")}",
        _ => null,
    };

    /// <summary>The share that is done: 25 %.</summary>
    public static string Percent(long done, long total) => $"{(total == 0 ? 100 : 100.0 * done / total):0} %";

    private static string Left(TrainingStep at) => at.Remaining is { } remaining ? $", {Readable.Clock(remaining)} left" : "";
}
