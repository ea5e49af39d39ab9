using System.Runtime.Intrinsics;

namespace Ingot.Inference.Kernels;

/// <summary>The arithmetic of decoding, for one register width. T: tokens; results of one token never depend on how many come along.</summary>
internal abstract unsafe class KernelSet
{
    /// <summary>The set for the widest registers of this machine.</summary>
    public static KernelSet Best { get; } =
        Vector512.IsHardwareAccelerated ? new KernelSet<Lanes512>()
        : Vector256.IsHardwareAccelerated ? new KernelSet<Lanes256>()
        : Vector128.IsHardwareAccelerated ? new KernelSet<Lanes128>()
        : new KernelSet<Lanes32>();

    /// <summary>Rows [from, to) of the product: y[t, r] = Σ_i weights[r, i] x[t, i], with y's rows <paramref name="stride"/> floats apart.</summary>
    public abstract void Multiply(WeightMatrix weights, int from, int to, float* x, int tokens, float* y, int stride);

    /// <summary>to[j] = scale × Σ_d query[d] keys[j, d]; keys: [count, width].</summary>
    public abstract void Scores(float* query, float* keys, int count, int width, float scale, float* to);

    /// <summary>to += what.</summary>
    public abstract void Add(float* to, float* what, int count);

    /// <summary>to = from / √(mean(from²) + ε) × gain (Zhang and Sennrich 2019).</summary>
    public abstract void RmsNorm(float* from, float* gain, float* to, int count, float epsilon);

    /// <summary>to = gate × σ(gate) × up (Shazeer 2020).</summary>
    public abstract void SwiGlu(float* gate, float* up, float* to, int count);

    /// <summary>Turns logits into probabilities in place.</summary>
    public abstract void Softmax(float* logits, int count);

    /// <summary>to[d] = Σ_j shares[j] rows[j, d]; rows: [count, width].</summary>
    public abstract void Mix(float* shares, float* rows, int count, float* to, int width);

    /// <summary>Rotates the pairs (i, i + width / 2) of one head in place by the angles of <paramref name="cosines"/> and <paramref name="sines"/> ([width / 2]).</summary>
    public abstract void Rotate(float* head, float* cosines, float* sines, int width);
}
