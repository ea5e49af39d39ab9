using Ingot.Models.Batches;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>The log-probabilities that rows of logits give to what should have come.</summary>
internal static class TokenScores
{
    /// <summary>
    /// The scores of all B · T predictions of <paramref name="windows"/> by rows of <paramref name="hidden"/> [B · T, C]; logits are made only of those that count,
    /// and the others have a score of 0. <paramref name="ids"/>: [B, T + 1]; <paramref name="head"/>: [V, C], <paramref name="shift"/>: [V].
    /// </summary>
    public static Forecast Of(WindowBatch windows, Tensor hidden, Tensor head, Tensor ids, Pass pass, Tensor? shift = null)
    {
        Tensor targets = ids.narrow(1, 1, windows.Length).flatten();
        if (windows.Weights is not { } given) return Of(nn.functional.linear(hidden.to(pass.Type), head, shift), targets, pass);
        Tensor weights = tensor(given.ToArray()).to(pass.Device), places = weights.nonzero().flatten();
        Forecast some = Of(nn.functional.linear(hidden.index_select(0, places).to(pass.Type), head, shift), targets.index_select(0, places), pass);
        Tensor all = zeros(targets.shape[0], dtype: some.Scores.dtype, device: pass.Device).index_copy(0, places, some.Scores);
        return some with { Scores = all, Weights = weights.to(some.Scores.dtype) };
    }

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
