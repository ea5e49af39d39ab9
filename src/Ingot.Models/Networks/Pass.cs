using Ingot.Models.Kernels;
using Ingot.Models.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>How a batch goes through a network: where, in which arithmetic, and whether dropout acts.</summary>
/// <param name="Device">Where the tensors lie.</param>
/// <param name="Type">Element type of matrix products: float32, bfloat16, or float64 for checks.</param>
/// <param name="Training">Whether dropout acts.</param>
internal sealed record Pass(Device Device, ScalarType Type, bool Training)
{
    /// <summary>What training adds to the cross-entropy of tokens.</summary>
    public LossTerms Loss { get; init; }

    /// <summary>Whether of each block only its input is kept for the backward pass.</summary>
    public bool Recompute { get; init; }

    /// <summary>What the dropout of this batch is drawn from.</summary>
    public long Seed { get; init; }

    /// <summary>[B, S]: the states with which the sequences begin; null: zeros.</summary>
    public Tensor? State { get; init; }

    /// <summary>Element type of sums, norms and losses.</summary>
    public ScalarType Wide => Type == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>Element type of attention: on a CPU the bfloat16 backward pass makes many tiny calls (63 against 42 ms).</summary>
    public ScalarType Attention => Device.type == DeviceType.CUDA ? Type : Wide;

    /// <summary><paramref name="x"/> through one block after another.</summary>
    public Tensor Through<TBlock>(Tensor x, IReadOnlyList<TBlock> blocks, Func<TBlock, Tensor, Tensor> forward)
    {
        for (int index = 0; index < blocks.Count; index++)
        {
            TBlock block = blocks[index];
            x = Recompute ? Recomputed.Run(x, input => forward(block, input), Spread(Seed + index)) : forward(block, x);
        }

        return x;
    }

    /// <summary>A seed from a number that has neighbours: theirs give related numbers in the Mersenne Twister, so an odd multiplier spreads them.</summary>
    public static long Spread(long number) => (long)((ulong)(number + 1) * 0x9E3779B97F4A7C15UL >> 1);

    /// <summary>Drops a <paramref name="share"/> of the entries in training, and scales the rest up.</summary>
    public Tensor Drop(Tensor x, double share) => Training && share > 0 ? nn.functional.dropout(x, share, training: true) : x;

    /// <summary>The same for x: [B, T, C], with one choice of entries for all T positions of a sequence (Gal and Ghahramani 2016).</summary>
    public Tensor DropAlike(Tensor x, double share) => Training && share > 0 ? x * Drop(ones(x.shape[0], 1, x.shape[2], dtype: x.dtype, device: x.device), share) : x;

    /// <summary>Ids as an int64 tensor of <paramref name="shape"/> on the device.</summary>
    public Tensor Ids(ReadOnlyMemory<int> ids, params long[] shape) => tensor(ids.ToArray(), shape, ScalarType.Int32).to(ScalarType.Int64).to(Device);

    /// <summary>[B, T]: true where a row of that length has a token.</summary>
    public Tensor Present(ReadOnlyMemory<int> lengths, long width) =>
        arange(width, dtype: ScalarType.Int64, device: Device).unsqueeze(0) < Ids(lengths, lengths.Length, 1);
}
