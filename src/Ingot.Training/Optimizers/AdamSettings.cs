using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Optimizers;

/// <summary>Adam (Kingma and Ba 2015); decay is added to the gradient, as PyTorch has it.</summary>
public sealed record AdamSettings : OptimizerSettings
{
    [Setting("Decay of the running mean of gradients.", Minimum = 0, Maximum = 0.999999)]
    public double Beta1 { get; init; } = 0.9;

    [Setting("Decay of the running mean of squared gradients.", Minimum = 0, Maximum = 0.999999)]
    public double Beta2 { get; init; } = 0.98;

    [Setting("Added to the root of the mean of squares.", Minimum = 0)]
    public double Epsilon { get; init; } = 1e-8;

    [Setting("Share of a matrix's weights that is added to its gradient.", Minimum = 0)]
    public double WeightDecay { get; init; }
}
