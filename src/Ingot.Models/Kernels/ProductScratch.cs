using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>Packed panels of one thread; they grow to the largest product seen and are then kept.</summary>
#pragma warning disable CA1001 // It lives as long as its thread; then the buffers' finalizers free the memory.
internal sealed unsafe class ProductScratch
#pragma warning restore CA1001
{
    [ThreadStatic]
    private static ProductScratch? current;

    private NativeBuffer left = new(0), right = new(0);

    public float* Left => (float*)left.Pointer;

    public float* Right => (float*)right.Pointer;

    /// <summary>The scratch of this thread, with room for so many numbers.</summary>
    public static ProductScratch For(long leftFloats, long rightFloats)
    {
        ProductScratch scratch = current ??= new ProductScratch();
        Grow(ref scratch.left, leftFloats);
        Grow(ref scratch.right, rightFloats);
        return scratch;
    }

    private static void Grow(ref NativeBuffer buffer, long floats)
    {
        if (buffer.Bytes >= floats * sizeof(float)) return;
        buffer.Dispose();
        buffer = new NativeBuffer(floats * sizeof(float), clear: false);
    }
}
