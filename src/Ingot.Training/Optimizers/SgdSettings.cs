using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum (Sutskever et al. 2013); decay is added to the gradient, as PyTorch has it.</summary>
public sealed record SgdSettings : OptimizerSettings
{
    [Setting("Decay of the running sum of gradients; 0: plain gradient descent.", Minimum = 0, Maximum = 0.999999)]
    public double Momentum { get; init; } = 0.9;

    [Setting("Look ahead along the momentum (Nesterov 1983).")]
    public bool Nesterov { get; init; } = true;

    [Setting("Share of a matrix's weights that is added to its gradient.", Minimum = 0)]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override double RateFactor => 100;
}
