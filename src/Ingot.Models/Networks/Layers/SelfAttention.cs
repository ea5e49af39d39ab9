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

    /// <summary>x: [B, T, C]; <paramref name="window"/>: [T, T] or [B, 1, T, T], true where a position may look, or null for all before it.</summary>
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

    /// <summary>What each position looks at, [T, T] or [B, 1, T, T]: itself and those before it in its document, the last <paramref name="width"/> at most; null where that is all before it.</summary>
    public static Tensor? Seen(long count, long length, ReadOnlyMemory<int>? begins, int? width, Pass pass)
    {
        bool narrow = width < length;
        if (!narrow && begins is null) return null;
        Tensor seen = ones(length, length, dtype: ScalarType.Bool, device: pass.Device).tril();
        if (narrow) seen = seen.logical_and(ones(length, length, dtype: ScalarType.Bool, device: pass.Device).triu(1 - width!.Value));
        if (begins is not { } starts) return seen;
        Tensor first = pass.Ids(starts, count, 1, length, 1), places = arange(length, dtype: ScalarType.Int64, device: pass.Device);
        return seen.logical_and(places >= first);
    }
}
