using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Dial;

/// <summary>The settings of the run at a chosen shape: arithmetic, batch, steps and what follows from them.</summary>
internal sealed record RunChoice
{
    public required Precision Precision { get; init; }

    public required double TokensPerSecond { get; init; }

    public required int Batch { get; init; }

    public required int MicroBatch { get; init; }

    public required long Steps { get; init; }

    public required long ValidateEvery { get; init; }

    public required long ValidationTokens { get; init; }

    public required double ScoredPerSecond { get; init; }

    public required bool StoppedByEpochs { get; init; }

    /// <summary>Seconds of all steps and looks.</summary>
    public double Seconds(int context) =>
        TimeEstimate.Of((double)Steps * Batch * context, TokensPerSecond, Steps / ValidateEvery, ValidationTokens, ScoredPerSecond).Total;

    /// <summary>Chooses them for <paramref name="shape"/>.</summary>
    public static RunChoice Choose(DialInput input, TransformerConfig shape, Speedometer speed)
    {
        var train = input.Train;
        int probe = RunRules.ProbeMicroBatch(input, shape), length = shape.MaxPositionEmbeddings;
        var precision = RunRules.Arithmetic(input, shape, probe, speed);
        double tokens = train.Steps is { } steps
            ? RunRules.TokensOfSteps(input, steps, length)
            : Math.Min(Time(train).TotalSeconds * speed.TokensPerSecond(shape, probe, precision), DialRules.MaximumEpochs * input.TrainingTokens);
        int batch = train.Batch ?? RunRules.Batch(input, shape, tokens);
        int micro = train.MicroBatch ?? RunRules.MicroBatch(input, shape, batch, precision);
        MemoryFit.Require(input.Machine, shape, micro, precision);
        return Finish(input, shape, batch, micro, precision, speed.TokensPerSecond(shape, micro, precision), speed.ScoredTokensPerSecond(shape, micro, precision));
    }

    private static RunChoice Finish(DialInput input, TransformerConfig shape, int batch, int micro, Precision precision, double tokensPerSecond, double scoredPerSecond)
    {
        var train = input.Train;
        double stepTokens = (double)batch * shape.MaxPositionEmbeddings, budget = Time(train).TotalSeconds * tokensPerSecond;
        long look = Math.Min(train.ValidationTokens, input.ValidationTokens ?? long.MaxValue);
        double lookTokens = look * tokensPerSecond / scoredPerSecond;
        int looks = RunRules.Looks(Time(train).TotalSeconds, scoredPerSecond, look);
        double affordable = train.ValidateEvery is { } every ? budget / (stepTokens + (lookTokens / every)) : (budget - (looks * lookTokens)) / stepTokens;
        double most = DialRules.MaximumEpochs * input.TrainingTokens / stepTokens;
        long steps = train.Steps ?? (long)Math.Clamp(Math.Floor(Math.Min(affordable, most)), 1, 1L << 40);
        if (train.Steps is not null) looks = RunRules.Looks(steps * stepTokens / tokensPerSecond, scoredPerSecond, look);
        return new()
        {
            Precision = precision,
            TokensPerSecond = tokensPerSecond,
            ScoredPerSecond = scoredPerSecond,
            Batch = batch,
            MicroBatch = micro,
            Steps = steps,
            ValidateEvery = train.ValidateEvery ?? Math.Min(int.MaxValue, (steps + looks - 1) / looks),
            ValidationTokens = look,
            StoppedByEpochs = train.Steps is null && most < affordable,
        };
    }

    private static TimeSpan Time(TrainSettings train) => train.Time ?? DialRules.DefaultTime;
}
