using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>The recipe's `train:`; what is `auto` is derived by the plan, which prints why.</summary>
public sealed record TrainSettings
{
    [Setting("Seed of weights, data order and dropout.", Minimum = 0)]
    public long Seed { get; init; } = 1;

    [Setting("Time to train for, such as 90s, 6m or 2h; the plan turns it into steps by the speed of this machine.")]
    public TimeSpan? Time { get; init; }

    [Setting("Number of optimizer steps; set by hand it overrides the time.", Minimum = 1)]
    public long? Steps { get; init; }

    [Setting("Sequences in one optimizer step.", Minimum = 1)]
    public int? Batch { get; init; }

    [Setting("Sequences in one forward and backward pass; gradients are accumulated until the batch is full.", Minimum = 1)]
    public int? MicroBatch { get; init; }

    [Setting("Arithmetic of the matrix products: auto, float32 or bfloat16 with float32 master weights.")]
    public Precision Precision { get; init; } = Precision.Auto;

    [Setting("The gradient is scaled down to this norm where it is longer; 0: never.", Minimum = 0)]
    public double GradientClip { get; init; } = 1.0;

    [Setting("The optimizer.")]
    public OptimizerSettings? Optimizer { get; init; }

    [Setting("How the learning rate changes over the run.")]
    public ScheduleSettings? Schedule { get; init; }

    [Setting("Steps between two looks at the validation set.", Minimum = 1)]
    public int? ValidateEvery { get; init; }

    [Setting("Tokens of the validation set that are looked at during training; the evaluation afterwards reads all of it.", Minimum = 1)]
    public long ValidationTokens { get; init; } = 65536;

    [Setting("Looks at the validation set without a better one before training stops early; 0: never.", Minimum = 0)]
    public int Patience { get; init; } = 10;

    [Setting("Time between two checkpoints.")]
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1);
}
