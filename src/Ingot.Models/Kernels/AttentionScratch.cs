using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>Float32 scratch of one thread, in cache for the usual lengths; it grows to the largest shape seen and is then kept.</summary>
#pragma warning disable CA1001 // It lives as long as its thread; then the buffer's finalizer frees the memory.
internal sealed unsafe class AttentionScratch
#pragma warning restore CA1001
{
    [ThreadStatic]
    private static AttentionScratch? current;

    private NativeBuffer? buffer;

    /// <summary>[PaddedT, PaddedD]: keys, rotated; values; and their gradients.</summary>
    public float* Keys, Values, KeyGradients, ValueGradients;

    /// <summary>[PaddedT / 8, PaddedD, 8]: the same keys and values, eight positions side by side.</summary>
    public float* KeyPanels, ValuePanels;

    /// <summary>[PaddedT, 32]: scores or weights of a block of queries, one key a row; and their gradients.</summary>
    public float* Weights, WeightGradients;

    /// <summary>[32, PaddedD] and [PaddedD, 32]: a block of queries, of outputs and of their gradients.</summary>
    public float* Queries, QueriesTransposed, Outputs, Gradients, GradientsTransposed;

    /// <summary>[32] each.</summary>
    public float* Sums, Deltas;

    /// <summary>The scratch of this thread, large enough for <paramref name="work"/>.</summary>
    public static AttentionScratch For(in AttentionWork work)
    {
        AttentionScratch scratch = current ??= new AttentionScratch();
        scratch.Lay(work.PaddedT, work.PaddedD);
        return scratch;
    }

    private void Lay(long t, long d)
    {
        const int block = AttentionTiles.Columns;
        long floats = (6 * t * d) + (2 * t * block) + (5 * block * d) + (2 * block);
        if (buffer is null || buffer.Bytes < floats * sizeof(float))
        {
            buffer?.Dispose();
            buffer = new NativeBuffer(floats * sizeof(float));
        }

        float* next = (float*)buffer.Pointer;
        Keys = Next(ref next, t * d);
        Values = Next(ref next, t * d);
        KeyPanels = Next(ref next, t * d);
        ValuePanels = Next(ref next, t * d);
        KeyGradients = Next(ref next, t * d);
        ValueGradients = Next(ref next, t * d);
        Weights = Next(ref next, t * block);
        WeightGradients = Next(ref next, t * block);
        Queries = Next(ref next, block * d);
        QueriesTransposed = Next(ref next, block * d);
        Outputs = Next(ref next, block * d);
        Gradients = Next(ref next, block * d);
        GradientsTransposed = Next(ref next, block * d);
        Sums = Next(ref next, block);
        Deltas = Next(ref next, block);
    }

    private static float* Next(ref float* next, long count)
    {
        float* here = next;
        next += count;
        return here;
    }
}
