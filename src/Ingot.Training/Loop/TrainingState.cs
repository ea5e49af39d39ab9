using Ingot.Core.Training;

namespace Ingot.Training.Loop;

/// <summary>Where a run stands between two steps, apart from weights and optimizer; the data position follows from the step.</summary>
internal sealed record TrainingState
{
    /// <summary>Optimizer steps taken.</summary>
    public long Step { get; init; }

    /// <summary>Tokens read in them.</summary>
    public long Tokens { get; init; }

    /// <summary>The decided precision.</summary>
    public Precision Precision { get; init; }

    /// <summary>Seconds spent in earlier processes and this one.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of them spent in optimizer steps.</summary>
    public double StepSeconds { get; init; }

    public double BestValidation { get; init; } = double.PositiveInfinity;

    public long BestStep { get; init; }

    /// <summary>Looks at the validation set since the best one.</summary>
    public int Stale { get; init; }

    /// <summary>Sum and number of training losses since the last point of the history.</summary>
    public double LossSum { get; init; }

    public int LossCount { get; init; }
}
