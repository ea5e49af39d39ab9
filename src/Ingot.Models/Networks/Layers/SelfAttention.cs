using Ingot.Core.Models;
using Ingot.Models.Tensors;
using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>Causal self-attention of Llama's relatives: rotary positions, grouped key-value heads, and where the shape asks for them normalized queries and keys (Qwen3) and a sliding window (Mistral).</summary>
internal sealed class SelfAttention
{
    private readonly TransformerConfig config;
    private readonly Linear queries, keys, values, output;
    private readonly RmsNorm? queryNorm, keyNorm;

    public SelfAttention(WeightList weights, string name, TransformerConfig config)
    {
        this.config = config;
        long c = config.HiddenSize, d = config.HeadDim;
        queries = new Linear(weights, name + ".q_proj", c, config.NumAttentionHeads * d, config.HasQueryKeyValueBias);
        keys = new Linear(weights, name + ".k_proj", c, config.NumKeyValueHeads * d, config.HasQueryKeyValueBias);
        values = new Linear(weights, name + ".v_proj", c, config.NumKeyValueHeads * d, config.HasQueryKeyValueBias);
        output = new Linear(weights, name + ".o_proj", config.NumAttentionHeads * d, c, config.AttentionBias, ParameterRole.Residual);
        if (!config.NormalizesQueriesAndKeys) return;
        queryNorm = new RmsNorm(weights, name + ".q_norm", d, config.RmsNormEps);
        keyNorm = new RmsNorm(weights, name + ".k_norm", d, config.RmsNormEps);
    }

    /// <summary>x: [B, T, C]; <paramref name="window"/>: [T, T], true where a position may look, or null for all before it.</summary>
    public Tensor Forward(Tensor x, (Tensor Cosines, Tensor Sines) angles, Tensor? window, Pass pass)
    {
        Tensor q = Heads.Split(queries.Forward(x, pass), config.NumAttentionHeads);
        Tensor k = Heads.Split(keys.Forward(x, pass), config.NumKeyValueHeads);
        Tensor v = Heads.Split(values.Forward(x, pass), config.NumKeyValueHeads);
        if (queryNorm is not null) (q, k) = (queryNorm.Forward(q, pass), keyNorm!.Forward(k, pass));
        (q, k) = (RotaryPositions.Turn(q, angles), RotaryPositions.Turn(k, angles));
        Tensor mixed = Heads.Attend(q, k, v, pass, window, causal: window is null, config.AttentionDropout);
        return output.Forward(Heads.Join(mixed), pass);
    }

    /// <summary>[T, T]: true from the last <paramref name="width"/> positions up to the position itself.</summary>
    public static Tensor? Window(long length, int? width, Pass pass)
    {
        if (width is not { } span || span >= length) return null;
        Tensor all = ones(length, length, dtype: ScalarType.Bool, device: pass.Device);
        return all.tril().logical_and(all.triu(1 - span));
    }
}
