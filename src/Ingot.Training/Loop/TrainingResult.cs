using Ingot.Core.Training;

namespace Ingot.Training.Loop;

/// <summary>What a finished training run did.</summary>
public sealed record TrainingResult
{
    /// <summary>Optimizer steps taken; fewer than asked for when it stopped early.</summary>
    public required long Steps { get; init; }

    /// <summary>Predicted tokens, over all steps.</summary>
    public required long Tokens { get; init; }

    /// <summary>How often the training text was read; null where the data do not know.</summary>
    public double? Epochs { get; init; }

    /// <summary>Time spent training, interruptions not counted.</summary>
    public required double Seconds { get; init; }

    /// <summary>Number of weights.</summary>
    public required long Parameters { get; init; }

    /// <summary>Arithmetic of the matrix products that was used.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Mean training loss of the last point, nats a token.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Loss on the fixed validation slice after the last step, nats a token.</summary>
    public required double FinalValidation { get; init; }

    /// <summary>The lowest loss on the slice; the saved weights are the ones that reached it.</summary>
    public required double BestValidation { get; init; }

    /// <summary>The step after which <see cref="BestValidation"/> was reached.</summary>
    public required long BestStep { get; init; }

    /// <summary>Whether patience ran out before the last step.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>Whether the run only pauses: a checkpoint is left, no model.</summary>
    public bool Paused { get; init; }

    /// <summary>Steps that were skipped because of their loss or gradient.</summary>
    public long Skipped { get; init; }

    /// <summary>How often the run went back to a checkpoint with a smaller learning rate.</summary>
    public int Rewinds { get; init; }

    /// <summary>Predicted tokens a second of training, validation and checkpoints excluded.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Peak resident memory of the process, bytes.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>Achieved FLOP/s over the peak that a large matrix product reaches on this machine in the same precision.</summary>
    public required double PeakShare { get; init; }

    /// <summary>The loss curve.</summary>
    public required IReadOnlyList<LossPoint> History { get; init; }
}
