using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Optimizers;

/// <summary>
/// Muon (Jordan et al. 2024): momentum whose matrix is replaced by the nearest orthogonal one, for the matrices inside the blocks,
/// scaled so that AdamW's learning rates fit (Liu et al. 2025); AdamW for embeddings and vectors.
/// </summary>
public sealed record MuonSettings : OptimizerSettings
{
    [Setting("Decay of the running sum of gradients.", Minimum = 0, Maximum = 0.999999)]
    public double Momentum { get; init; } = 0.95;

    [Setting("Share of a matrix's weights, times the learning rate, that is taken away at each step.", Minimum = 0)]
    public double WeightDecay { get; init; } = 0.1;

    [Setting("Newton-Schulz iterations.", Minimum = 1, Maximum = 20)]
    public int Iterations { get; init; } = 5;

    [Setting("Learning rate of embeddings and vectors, as a multiple of the matrices'.", Minimum = 0)]
    public double EmbeddingRate { get; init; } = 1;

    [Setting("AdamW's decay of the mean of gradients, for embeddings and vectors.", Minimum = 0, Maximum = 0.999999)]
    public double Beta1 { get; init; } = 0.9;

    [Setting("AdamW's decay of the mean of squared gradients, for embeddings and vectors.", Minimum = 0, Maximum = 0.999999)]
    public double Beta2 { get; init; } = 0.98;

    [Setting("Added to the root of the mean of squares.", Minimum = 0)]
    public double Epsilon { get; init; } = 1e-8;

    // Tiny Shakespeare, 4 layers of 128, 400 steps: Muon reached 1.765 nats at 0.003, 1.686 at 0.010; AdamW 1.813 at 0.003.
    /// <inheritdoc/>
    public override double RateFactor => 10.0 / 3;
}
