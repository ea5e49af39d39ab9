using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>What every optimizer is set by; the kinds and their own settings stand in the training room.</summary>
public abstract record OptimizerSettings
{
    [Setting("Peak learning rate; auto: derived from the width by the plan.", Minimum = 0)]
    public double? LearningRate { get; init; }
}
