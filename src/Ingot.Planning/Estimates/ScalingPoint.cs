namespace Ingot.Planning.Estimates;

/// <summary>One way to reach a loss: more parameters and fewer tokens, or the other way round.</summary>
/// <param name="Kind">compute-optimal, over-trained, or inference-aware.</param>
/// <param name="Parameters">Weights.</param>
/// <param name="Tokens">Fresh tokens to train on.</param>
/// <param name="TrainingFlops">6·N·D.</param>
/// <param name="LifetimeFlops">The same with 2·N for every token that the model is expected to answer.</param>
public sealed record ScalingPoint(string Kind, double Parameters, double Tokens, double TrainingFlops, double LifetimeFlops)
{
    /// <summary>D ÷ N.</summary>
    public double TokensPerParameter => Tokens / Parameters;
}
