using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>The activations of one block of at most T tokens, allocated once for each sequence.</summary>
internal sealed unsafe class Workspace : IDisposable
{
    private readonly NativeBuffer residual, normalized, heads, mixed, gates, inner, shares;
    private readonly int context;

    public Workspace(TransformerConfig config, int tokens, int context, int threads)
    {
        this.context = context;
        HeadStride = (config.NumAttentionHeads + (2 * config.NumKeyValueHeads)) * config.HeadDim;
        MixedStride = config.NumAttentionHeads * config.HeadDim;
        residual = NativeBuffer.OfFloats((long)tokens * config.HiddenSize);
        normalized = NativeBuffer.OfFloats((long)tokens * config.HiddenSize);
        heads = NativeBuffer.OfFloats((long)tokens * HeadStride);
        mixed = NativeBuffer.OfFloats((long)tokens * MixedStride);
        gates = NativeBuffer.OfFloats(2L * tokens * config.IntermediateSize);
        inner = NativeBuffer.OfFloats((long)tokens * config.IntermediateSize);
        shares = NativeBuffer.OfFloats((long)threads * context);
    }

    /// <summary>[T, C]: the residual stream.</summary>
    public float* Residual => residual.Floats;

    /// <summary>[T, C]: what a block reads, and then what it adds.</summary>
    public float* Normalized => normalized.Floats;

    /// <summary>[T, (H + 2 K) D]: queries, keys, values.</summary>
    public float* Heads => heads.Floats;

    /// <summary>Floats between two tokens in <see cref="Heads"/>.</summary>
    public int HeadStride { get; }

    /// <summary>[T, H D]: what the heads have mixed.</summary>
    public float* Mixed => mixed.Floats;

    /// <summary>Floats between two tokens in <see cref="Mixed"/>.</summary>
    public int MixedStride { get; }

    /// <summary>[T, 2 F]: gate, then up.</summary>
    public float* Gates => gates.Floats;

    /// <summary>[T, F].</summary>
    public float* Inner => inner.Floats;

    /// <summary>[context]: attention shares, one row for each thread.</summary>
    public float* Shares(int worker) => shares.Floats + ((long)worker * context);

    public void Dispose()
    {
        foreach (NativeBuffer buffer in (ReadOnlySpan<NativeBuffer>)[residual, normalized, heads, mixed, gates, inner, shares]) buffer.Dispose();
    }
}
