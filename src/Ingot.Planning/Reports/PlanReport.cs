using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;

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

    /// <summary>What earlier runs had taught about the speed: <see cref="TokensPerSecond"/> contains it as a factor.</summary>
    public double SpeedFactor { get; init; } = 1;

    /// <summary>Share of the machine's peak at that speed; null: not measured.</summary>
    public double? PeakShare { get; init; }

    /// <summary>Bytes at the peak as earlier runs correct <see cref="Memory"/>, with the range; null in plans of earlier versions.</summary>
    public Interval? MemoryRange { get; init; }

    /// <summary>Bytes of the machine's memory; null: not known.</summary>
    public long? MachineMemoryBytes { get; init; }

    /// <summary>The most sequences in one pass that fit the share of the memory which training may take; null: the memory is not known.</summary>
    public int? LargestMicroBatch { get; init; }

    /// <summary>Sum over the steps.</summary>
    public double Seconds => Steps.Sum(step => step.Seconds);

    /// <summary>Where the sum is expected to lie; the steps err together.</summary>
    public Interval SecondsRange => new(Steps.Sum(step => step.Range?.Low ?? step.Seconds), Seconds, Steps.Sum(step => step.Range?.High ?? step.Seconds));

    /// <summary>Estimates the run that <paramref name="dial"/> set; <paramref name="others"/> are the steps beside training, in the order of the road before it.</summary>
    public static PlanReport Of(DialResult dial, params IReadOnlyList<StepEstimate> others) => Of(dial, new PlanBasis(), others);

    /// <summary>The same with what <paramref name="basis"/> knows; the speed of <paramref name="dial"/> holds its experience already.</summary>
    public static PlanReport Of(DialResult dial, PlanBasis basis, params IReadOnlyList<StepEstimate> others)
    {
        ArgumentNullException.ThrowIfNull(basis);
        var (config, train, experience) = (dial.Config, dial.Train, basis.Experience);
        var memory = MemoryEstimate.Training(config, train.MicroBatch!.Value, train.Precision);
        string basisOfTraining = $"{dial.Tokens} tokens at {dial.TokensPerSecond:0} a second, {train.Steps / train.ValidateEvery} looks at {dial.ValidationTokens} tokens of the validation set";
        long looks = train.Steps!.Value / train.ValidateEvery!.Value;
        var time = TimeEstimate.Of(dial.Tokens, dial.TokensPerSecond, looks, dial.ValidationTokens, dial.ScoredPerSecond);
        var flops = Flops.PerToken(config);
        return new()
        {
            Model = config,
            Parameters = ModelSize.Of(config),
            FlopsPerToken = flops,
            TrainingFlops = flops.Training * dial.Tokens,
            Memory = memory,
            KeyValueCacheBytes = KeyValueCache.Bytes(config, config.MaxPositionEmbeddings),
            UniqueTokens = dial.TrainingTokens,
            TrainedTokens = dial.Tokens,
            Epochs = dial.Epochs,
            TokensPerSecond = dial.TokensPerSecond,
            SpeedFactor = experience.Speed.Estimate,
            PeakShare = basis.PeakShare,
            MemoryRange = experience.Memory * memory.Total,
            MachineMemoryBytes = basis.MemoryBytes,
            LargestMicroBatch = basis.MemoryBytes is { } bytes ? MemoryFit.Largest(bytes, config, train.Precision) : null,
            Steps = [.. others.Select(step => step.By(experience.Step(step.Step))), Train(time, experience, basisOfTraining)],
            Reasons = dial.Reasons,
            Assumptions = [.. Assume(train), Learned(experience)],
        };
    }

    // The range is that of the speed, which divides, and that of what comes beside the steps.
    private static StepEstimate Train(TimeEstimate time, Experience experience, string basis)
    {
        Interval speed = experience.Speed, slowness = new(speed.Estimate / speed.High, 1, speed.Estimate / speed.Low);
        return new StepEstimate("train", time.Total * experience.Overhead.Estimate, basis)
        {
            Factor = experience.Overhead.Estimate,
            Range = slowness.And(experience.Overhead) * time.Total,
        };
    }

    private static string Learned(Experience experience) => experience.Runs == 0
        ? "No run on this machine has been finished yet: the ranges are those of our own trials, and the plan learns from each run."
        : $"Corrected by {experience.Runs} finished runs on this machine (ingot plan --history): speed × {experience.Speed.Estimate:0.00}, time beside the steps × {experience.Overhead.Estimate:0.00}, memory × {experience.Memory.Estimate:0.00}.";

    private static string[] Assume(TrainSettings train) =>
    [
        "The speed was measured on this machine at this shape, with nothing else running; other work on it makes the run longer.",
        "Looks at the validation set are reckoned at the measured speed of scoring.",
        $"Memory: AdamW with float32 weights, gradients and moments, {(train.Precision == Precision.Bfloat16 ? "bfloat16 copies of the matrices, " : "")}attention without a score matrix, no recomputation.",
        "FLOPs count a multiplication and an addition as two and the causal half of attention.",
        "Training runs all of its steps; early stopping makes it shorter.",
    ];
}
