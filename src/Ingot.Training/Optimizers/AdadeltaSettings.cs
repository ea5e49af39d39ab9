using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Optimizers;

/// <summary>Adadelta (Zeiler 2012), which Kim's convolutional classifier is trained with; decay is added to the gradient, as PyTorch has it.</summary>
public sealed record AdadeltaSettings : OptimizerSettings
{
    [Setting("Decay of the running means of squared gradients and squared changes.", Minimum = 0, Maximum = 0.999999)]
    public double Rho { get; init; } = 0.95;

    [Setting("Added to both means before their roots are taken.", Minimum = 0)]
    public double Epsilon { get; init; } = 1e-6;

    [Setting("Share of a matrix's weights that is added to its gradient.", Minimum = 0)]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override double RateFactor => 1000;
}
