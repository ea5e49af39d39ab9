using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Training;

/// <summary>Bytes that training holds at its peak on one device, by what they are for.</summary>
public sealed record TrainingMemory
{
    // What a process with its device's context and libraries takes.
    private const long RuntimeBytes = 1L << 30;

    public required long Weights { get; init; }

    public required long Gradients { get; init; }

    /// <summary>float32 master weights and the two moments of Adam.</summary>
    public required long Optimizer { get; init; }

    public required long Activations { get; init; }

    /// <summary>Logits and their gradient for one micro batch.</summary>
    public required long Logits { get; init; }

    public long Runtime { get; init; } = RuntimeBytes;

    /// <summary>The sum.</summary>
    public long Total => Weights + Gradients + Optimizer + Activations + Logits + Runtime;

    /// <summary>
    /// Adam: 16 bytes a trained weight in mixed precision as in float32 (Rajbhandari et al. 2020, section 3), divided among devices by the ZeRO stage;
    /// activations as Korthikanti et al. 2022 count them, for this shape, with attention that keeps no matrix of scores (Dao et al. 2022) and without dropout.
    /// </summary>
    public static TrainingMemory Of(ModelShape shape, TrainingSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        setup.Checked();
        var size = ModelSize.Of(shape);
        bool wide = setup.Format == NumberFormat.Fp32;
        double trained = setup.Method == TrainingMethod.Full ? size.Total : Adapters(shape, setup.Rank);
        double frozen = setup.Method == TrainingMethod.Full ? 0 : size.Total * FrozenBytes(setup, wide);
        double low = wide ? 4 : 2, state = wide ? 8 : 12;
        double Share(int stage) => setup.ZeroStage >= stage ? 1.0 / setup.Devices : 1;
        double tokens = (double)setup.MicroBatch * setup.Context;
        return new()
        {
            Weights = Bytes(((trained * low) + frozen) * Share(3)),
            Gradients = Bytes(trained * low * Share(2)),
            Optimizer = Bytes(trained * state * Share(1)),
            Activations = Bytes(tokens * ActivationNumbers(shape, setup.Recompute) * low),
            Logits = Bytes(shape.Family == ModelFamily.Encoder ? 0 : tokens * shape.Vocabulary * (low + 4)),
        };
    }

    /// <summary>The most sequences that <paramref name="bytes"/> of a device hold at once; 0 where not even one fits.</summary>
    public static int LargestMicroBatch(ModelShape shape, TrainingSetup setup, double bytes)
    {
        ArgumentNullException.ThrowIfNull(setup);
        long one = Of(shape, setup with { MicroBatch = 1 }).Total, each = Of(shape, setup with { MicroBatch = 2 }).Total - one;
        return one > bytes ? 0 : (int)Math.Min(1 << 20, 1 + ((bytes - one) / each));
    }

    private static double FrozenBytes(TrainingSetup setup, bool wide) => setup.Method == TrainingMethod.Qlora ? 0.5 + (4.0 / 64) : wide ? 4 : 2;

    // Two matrices of the rank beside every matrix of attention and feed-forward (the active choice of PEFT's "all-linear").
    private static double Adapters(ModelShape shape, int rank)
    {
        double c = shape.Width, q = shape.QueryWidth, k = shape.KeyWidth, f = shape.FeedForward;
        double attention = 2 * (c + q) + (2 * (c + k)), feedForward = (shape.Gated ? 3 : 2) * (c + f) * shape.Experts;
        return rank * ((attention * (shape.Blocks + shape.DecoderLayers)) + (feedForward * shape.Blocks));
    }

    // Numbers kept a token: inputs of both norms, what enters the products after them, q, k, v, the result of attention, and what the feed-forward makes;
    // under recomputation the input of every block, and one block's numbers while it is done again.
    private static double ActivationNumbers(ModelShape shape, bool recompute)
    {
        double c = shape.Width, inner = (shape.Gated ? 4 : 2) * (double)shape.FeedForward * shape.ActiveExperts;
        double attention = (2 * c) + (2 * shape.QueryWidth) + (2 * shape.KeyWidth), block = attention + (2 * c) + inner;
        double all = (block * shape.Blocks) + (attention * shape.DecoderLayers);
        return recompute ? (c * shape.Blocks) + block : all;
    }

    private static long Bytes(double bytes) => (long)Math.Ceiling(bytes);
}
