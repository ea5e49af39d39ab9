using Ingot.Core.Models;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.References;

/// <summary>LlamaForCausalLM written plainly, operation by operation, in float64 with libtorch's own differentiation: what ours is compared with.</summary>
internal sealed class PlainLlama(TransformerConfig config, IReadOnlyDictionary<string, Tensor> weights)
{
    /// <summary>[B, T] ids to [B, T, V] logits.</summary>
    public Tensor Logits(Tensor ids)
    {
        Tensor x = weights["model.embed_tokens.weight"].index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], config.HiddenSize);
        for (int block = 0; block < config.NumHiddenLayers; block++)
        {
            string prefix = $"model.layers.{block}.";
            x = x + Attention(Norm(x, weights[prefix + "input_layernorm.weight"]), prefix + "self_attn.");
            x = x + FeedForward(Norm(x, weights[prefix + "post_attention_layernorm.weight"]), prefix + "mlp.");
        }

        x = Norm(x, weights["model.norm.weight"]);
        return nn.functional.linear(x, weights[config.TieWordEmbeddings ? "model.embed_tokens.weight" : "lm_head.weight"]);
    }

    /// <summary>Mean loss in nats of predicting each next id of [B, T + 1] windows.</summary>
    public Tensor Loss(Tensor windows)
    {
        Tensor logits = Logits(windows[.., ..^1]);
        return nn.functional.cross_entropy(logits.reshape(-1, config.VocabSize), windows[.., 1..].reshape(-1));
    }

    private Tensor Norm(Tensor x, Tensor gain) => x * rsqrt(x.pow(2).mean([-1], keepdim: true) + config.RmsNormEps) * gain;

    private Tensor FeedForward(Tensor x, string prefix) => nn.functional.linear(
        nn.functional.silu(nn.functional.linear(x, weights[prefix + "gate_proj.weight"])) * nn.functional.linear(x, weights[prefix + "up_proj.weight"]),
        weights[prefix + "down_proj.weight"]);

    private Tensor Attention(Tensor x, string prefix)
    {
        long b = x.shape[0], t = x.shape[1];
        Tensor Heads(string name, int heads) => nn.functional.linear(x, weights[prefix + name]).view(b, t, heads, config.HeadDim).transpose(1, 2);
        int share = config.NumAttentionHeads / config.NumKeyValueHeads;
        Tensor q = Rotate(Heads("q_proj.weight", config.NumAttentionHeads));
        Tensor k = Rotate(Heads("k_proj.weight", config.NumKeyValueHeads)).repeat_interleave(share, 1);
        Tensor v = Heads("v_proj.weight", config.NumKeyValueHeads).repeat_interleave(share, 1);
        Tensor scores = matmul(q, k.transpose(2, 3)) / Math.Sqrt(config.HeadDim);
        Tensor future = ones(t, t, dtype: ScalarType.Bool).triu(1);
        Tensor mixed = matmul(scores.masked_fill(future, double.NegativeInfinity).softmax(-1), v);
        return nn.functional.linear(mixed.transpose(1, 2).reshape(b, t, -1), weights[prefix + "o_proj.weight"]);
    }

    private Tensor Rotate(Tensor x)
    {
        long t = x.shape[2];
        Tensor frequencies = pow(config.RopeTheta, arange(0, config.HeadDim, 2, dtype: ScalarType.Float64) / -config.HeadDim);
        Tensor angles = outer(arange(t, dtype: ScalarType.Float64), frequencies);
        angles = cat([angles, angles], -1);
        Tensor turned = cat([-x[.., .., .., (config.HeadDim / 2)..], x[.., .., .., ..(config.HeadDim / 2)]], -1);
        return (x * angles.cos()) + (turned * angles.sin());
    }
}
