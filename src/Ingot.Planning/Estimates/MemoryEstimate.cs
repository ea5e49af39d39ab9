using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Estimates;

/// <summary>Bytes that training holds at its peak, by what they are for.</summary>
public sealed record MemoryEstimate
{
    /// <summary>What a process with libtorch takes in training beside the model (measured on Linux: 0.21-0.23 GiB, by `ingot bench plan`).</summary>
    public const long RuntimeBytes = 225L << 20;

    // The best weights so far, and what a checkpoint that is being written holds: weights, best weights and moments.
    private const long BestBytes = 4, CheckpointBytes = 16;

    /// <summary>float32 master weights.</summary>
    public required long Weights { get; init; }

    /// <summary>float32 gradients.</summary>
    public required long Gradients { get; init; }

    /// <summary>AdamW's two moments in float32.</summary>
    public required long Optimizer { get; init; }

    /// <summary>bfloat16 copies of the matrices, under mixed precision.</summary>
    public required long LowPrecisionWeights { get; init; }

    /// <summary>The best weights so far, and the copies of which a checkpoint is written beside training.</summary>
    public long Copies { get; init; }

    /// <summary>What the layers keep for the backward pass, for one micro batch.</summary>
    public required long Activations { get; init; }

    /// <summary>Logits, their logarithms of probability and their gradient, for one micro batch.</summary>
    public required long Logits { get; init; }

    /// <summary>The runtime's own memory.</summary>
    public required long Runtime { get; init; }

    /// <summary>The sum: the peak.</summary>
    public long Total => Weights + Gradients + Optimizer + LowPrecisionWeights + Copies + Activations + Logits + Runtime;

    /// <summary>
    /// Training with AdamW at <paramref name="microBatch"/> sequences of <paramref name="context"/> tokens, attention that keeps no score matrix
    /// (Dao et al. 2022) and no recomputation; weights, gradients and moments as in Rajbhandari et al. 2020, activations counted for this shape.
    /// </summary>
    public static MemoryEstimate Training(TransformerConfig config, int microBatch, Precision precision, int? context = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microBatch, 1);
        int length = context ?? config.MaxPositionEmbeddings;
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(context));
        var size = ModelSize.Of(config);
        long tokens = checked((long)microBatch * length);
        bool low = precision == Precision.Bfloat16;
        return new()
        {
            Weights = 4 * size.Total,
            Gradients = 4 * size.Total,
            Optimizer = 8 * size.Total,
            LowPrecisionWeights = low ? 2 * size.Multiplied : 0,
            Copies = (BestBytes + CheckpointBytes) * size.Total,
            Activations = checked(tokens * ActivationBytesPerToken(config, low)),
            Logits = checked(tokens * config.VocabSize * 12),
            Runtime = RuntimeBytes,
        };
    }

    /// <summary>The peak on a machine of so much <paramref name="memory"/>: a checkpoint of more than a quarter of it is written without a copy.</summary>
    public long TotalOn(long memory)
    {
        long checkpoint = Copies / (BestBytes + CheckpointBytes) * CheckpointBytes;
        return checkpoint > memory / 4 ? Total - checkpoint : Total;
    }

    /// <summary>Generation: weights of <paramref name="bytesPerWeight"/> bytes and a 16-bit cache of <paramref name="tokens"/> tokens for each of <paramref name="sequences"/>.</summary>
    public static long Inference(TransformerConfig config, double bytesPerWeight, int tokens, int sequences = 1)
    {
        if (!(bytesPerWeight > 0)) throw new ArgumentOutOfRangeException(nameof(bytesPerWeight), bytesPerWeight, "A weight takes some memory.");
        return checked((long)Math.Ceiling(ModelSize.Of(config).Total * bytesPerWeight) + KeyValueCache.Bytes(config, tokens, sequences));
    }

    // Kept for backward, a layer and token: the inputs of both norms and their normalized values (4 C, float32); q, k, v and the
    // attention's result (2 HD + 2 KD, float32: attention runs in it); the inputs of the matrices after norm (2 C) and of the
    // output matrix (HD); gate, up, SiLU(gate) and their product (4 F). In float32 the inputs of the matrices are those same tensors
    // where no cast comes between, but the gain of a norm makes a new one.
    private static long ActivationBytesPerToken(TransformerConfig config, bool low)
    {
        long c = config.HiddenSize, f = config.IntermediateSize;
        long heads = (long)config.NumAttentionHeads * config.HeadDim, keys = (long)config.NumKeyValueHeads * config.HeadDim;
        long full = 4 * ((4 * c) + (2 * heads) + (2 * keys));
        long products = low ? 2 * ((2 * c) + heads + (4 * f)) : 4 * ((2 * c) + (4 * f));
        return (config.NumHiddenLayers * (full + products)) + (4 * 3 * c);
    }
}
