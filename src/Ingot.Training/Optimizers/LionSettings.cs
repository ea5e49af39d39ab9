using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Optimizers;

/// <summary>Lion (Chen et al. 2023): the sign of a blend of momentum and gradient; half of AdamW's state, and rates that are 3 to 10 times smaller with as much more decay.</summary>
public sealed record LionSettings : OptimizerSettings
{
    [Setting("Share of the momentum in the blend whose sign is the update.", Minimum = 0, Maximum = 0.999999)]
    public double Beta1 { get; init; } = 0.9;

    [Setting("Decay of the momentum.", Minimum = 0, Maximum = 0.999999)]
    public double Beta2 { get; init; } = 0.99;

    [Setting("Share of a matrix's weights, times the learning rate, that is taken away at each step.", Minimum = 0)]
    public double WeightDecay { get; init; } = 0.5;

    /// <inheritdoc/>
    public override double RateFactor => 0.2;
}
