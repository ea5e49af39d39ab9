using Ingot.Core.Settings;

namespace Ingot.Evaluation.Drift;

/// <summary>The recipe's `maintain:`: when new text is told from the old, and how the model is brought up to date.</summary>
public sealed record MaintainSettings
{
    [Setting("How new text is compared with the training corpus.")]
    public DriftSettings Drift { get; init; } = new();

    [Setting("Share of old text among the tokens of an update, against forgetting.", Minimum = 0, Maximum = 1)]
    public double ReplayShare { get; init; } = 0.5;

    [Setting("Time of an update's training; auto: a quarter of the first training's.")]
    public TimeSpan? Time { get; init; }

    [Setting("Optimizer steps of an update; set by hand it overrides the time.", Minimum = 1)]
    public long? Steps { get; init; }

    [Setting("Peak learning rate of an update as a share of the first training's.", Minimum = 0, Maximum = 1)]
    public double LearningRateShare { get; init; } = 0.3;

    [Setting("By how many percent the challenger's loss on the old validation set may exceed the champion's.", Minimum = 0)]
    public double TolerancePercent { get; init; } = 1;
}
