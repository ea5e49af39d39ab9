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

    /// <summary>The watched metric of the best look, less is better.</summary>
    public double BestScore { get; init; } = double.PositiveInfinity;

    public long BestStep { get; init; }

    /// <summary>Looks at the validation set since the best one.</summary>
    public int Stale { get; init; }

    /// <summary>Sum and number of training losses since the last point of the history.</summary>
    public double LossSum { get; init; }

    public int LossCount { get; init; }

    /// <summary>The learning rate is the schedule's times this; it shrinks whenever an unstable run goes back.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>Steps that were skipped, in all and in a row.</summary>
    public long Skipped { get; init; }

    public int SkippedInARow { get; init; }

    /// <summary>How often the run went back.</summary>
    public int Rewinds { get; init; }

    /// <summary>The step to which it would go back now: the last look that was finite, a tenth of the run apart at most.</summary>
    public long Good { get; init; }

    /// <summary>What the next step is compared with.</summary>
    public GuardWindows Guard { get; init; } = GuardWindows.Empty;
}
