using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>The log-probabilities that rows of logits give to what should have come.</summary>
internal static class TokenScores
{
    /// <summary><paramref name="logits"/>: [N, V]; <paramref name="targets"/>: [N]. In training the penalty is what the loss terms of <paramref name="pass"/> add.</summary>
    public static Forecast Of(Tensor logits, Tensor targets, Pass pass)
    {
        Tensor wide = logits.to(pass.Wide);
        if (!pass.Training || pass.Loss == default)
            return new Forecast(-nn.functional.cross_entropy(wide, targets, reduction: nn.Reduction.None), Hits: pass.Training ? null : wide.argmax(-1).eq(targets).sum());
        (double smoothing, double zLoss) = pass.Loss;
        Tensor normalizers = wide.logsumexp(-1), scores = wide.gather(1, targets.unsqueeze(1)).squeeze(1) - normalizers;
        return new Forecast(scores, (smoothing * (scores - wide.mean([-1]) + normalizers).sum()) + (zLoss * normalizers.square().sum()));
    }
}
