using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Feed-forwards of which a router picks the best K for each token, weighted by its softmax over them (Jiang et al. 2024, Mixtral). N: tokens; E: experts.</summary>
internal sealed class MixtureOfExperts
{
    private readonly int experts, chosen;
    private readonly Linear router;
    private readonly GatedFeedForward[] all;

    public MixtureOfExperts(WeightList weights, string name, long width, long inner, int experts, int chosen)
    {
        (this.experts, this.chosen) = (experts, chosen);
        router = new Linear(weights, name + ".gate", width, experts, hasBias: false);
        all = [.. Enumerable.Range(0, experts).Select(e => new GatedFeedForward(
            weights, $"{name}.experts.{e}.w1", $"{name}.experts.{e}.w3", $"{name}.experts.{e}.w2", width, inner, hasBias: false))];
    }

    /// <summary>From [B, T, C] to the same, and the balance: E · Σ (share of picks of an expert) · (mean of its probability), 1·K when all are used alike (Fedus et al. 2022).</summary>
    public (Tensor Output, Tensor Balance) Forward(Tensor x, Pass pass)
    {
        Tensor rows = x.reshape(-1, x.shape[^1]);
        Tensor probabilities = router.Forward(rows, pass).to(pass.Wide).softmax(-1);
        (Tensor weights, Tensor picks) = probabilities.topk(chosen, -1);
        weights = weights / weights.sum(-1, keepdim: true);
        Tensor output = zeros_like(rows, dtype: pass.Wide);
        for (int e = 0; e < experts; e++)
        {
            Tensor[] places = picks.eq(e).nonzero().unbind(1);
            if (places[0].shape[0] == 0) continue;
            Tensor outcome = all[e].Forward(rows.index_select(0, places[0]), pass).to(pass.Wide);
            output = output.index_add(0, places[0], outcome * weights.index(TensorIndex.Tensor(places[0]), TensorIndex.Tensor(places[1])).unsqueeze(1), 1);
        }

        Tensor used = nn.functional.one_hot(picks, experts).to(pass.Wide).mean([0]).sum(0);
        return (output.view(x.shape), experts * (used * probabilities.mean([0])).sum());
    }
}
