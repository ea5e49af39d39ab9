using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;

namespace Ingot.Planning.Reports;

/// <summary>What a run will take: what `ingot plan` prints and the plan artifact keeps.</summary>
public sealed record PlanReport
{
    /// <summary>The shape.</summary>
    public required TransformerConfig Model { get; init; }

    /// <summary>Parameters by component.</summary>
    public required ModelSize Parameters { get; init; }

    /// <summary>FLOPs of one token.</summary>
    public required Flops FlopsPerToken { get; init; }

    /// <summary>FLOPs of the whole training run: the exact count.</summary>
    public required double TrainingFlops { get; init; }

    /// <summary>Bytes at the peak of training.</summary>
    public required MemoryEstimate Memory { get; init; }

    /// <summary>Bytes of the key-value cache of one sequence of the longest context in 16 bit.</summary>
    public required long KeyValueCacheBytes { get; init; }

    /// <summary>Tokens of the training split.</summary>
    public required long UniqueTokens { get; init; }

    /// <summary>Tokens that training reads.</summary>
    public required long TrainedTokens { get; init; }

    /// <summary>Passes over the training split.</summary>
    public required double Epochs { get; init; }

    /// <summary>Measured training speed.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Expected seconds by step; training is always there.</summary>
    public required IReadOnlyList<StepEstimate> Steps { get; init; }

    /// <summary>Every derived value with its reason.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>What the figures rest on, in sentences.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>Sum over the steps.</summary>
    public double Seconds => Steps.Sum(step => step.Seconds);

    /// <summary>Estimates the run that <paramref name="dial"/> set; <paramref name="others"/> are the steps beside training, in the order of the road before it.</summary>
    public static PlanReport Of(DialResult dial, params IReadOnlyList<StepEstimate> others)
    {
        var (config, train) = (dial.Config, dial.Train);
        long looks = train.Steps!.Value / train.ValidateEvery!.Value;
        var time = TimeEstimate.Of(dial.Tokens, dial.TokensPerSecond, looks, dial.ValidationTokens);
        var flops = Flops.PerToken(config);
        return new()
        {
            Model = config,
            Parameters = ModelSize.Of(config),
            FlopsPerToken = flops,
            TrainingFlops = flops.Training * dial.Tokens,
            Memory = MemoryEstimate.Training(config, train.MicroBatch!.Value, train.Precision),
            KeyValueCacheBytes = KeyValueCache.Bytes(config, config.MaxPositionEmbeddings),
            UniqueTokens = dial.TrainingTokens,
            TrainedTokens = dial.Tokens,
            Epochs = dial.Epochs,
            TokensPerSecond = dial.TokensPerSecond,
            Steps = [.. others, new("train", time.Total, $"{dial.Tokens} tokens at {dial.TokensPerSecond:0} a second, {looks} looks at {dial.ValidationTokens} tokens of the validation set")],
            Reasons = dial.Reasons,
            Assumptions = Assume(train),
        };
    }

    private static string[] Assume(TrainSettings train) =>
    [
        "The speed was measured on this machine at this shape, with nothing else running; other work on it makes the run longer.",
        "A token costs a third as much to score as to train on.",
        $"Memory: AdamW with float32 weights, gradients and moments, {(train.Precision == Precision.Bfloat16 ? "bfloat16 copies of the matrices, " : "")}attention without a score matrix, no recomputation.",
        "FLOPs count a multiplication and an addition as two and the causal half of attention.",
        "Training runs all of its steps; early stopping makes it shorter.",
    ];
}
