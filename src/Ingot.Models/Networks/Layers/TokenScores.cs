using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>The log-probabilities that rows of logits give to what should have come.</summary>
internal static class TokenScores
{
    /// <summary>
    /// <paramref name="logits"/>: [N, V]; <paramref name="targets"/>: [N]. With <paramref name="smoothing"/> ε in training the target is 1 - ε of what
    /// should have come and ε of a uniform distribution (Szegedy et al. 2016): the penalty is what that adds to the loss.
    /// </summary>
    public static Forecast Of(Tensor logits, Tensor targets, Pass pass, double smoothing = 0)
    {
        Tensor wide = logits.to(pass.Wide);
        if (!pass.Training || smoothing == 0) return new Forecast(-nn.functional.cross_entropy(wide, targets, reduction: nn.Reduction.None));
        Tensor logarithms = wide.log_softmax(-1), scores = logarithms.gather(1, targets.unsqueeze(1)).squeeze(1);
        return new Forecast(scores, smoothing * (scores - logarithms.mean([-1])).sum());
    }
}
