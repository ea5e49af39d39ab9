using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>The rotated keys and the values of one sequence: [layer, key-value head, position, head width], so that one head's positions are read in order.</summary>
internal sealed unsafe class KeyValueCache : IDisposable
{
    private readonly NativeBuffer keys, values;
    private readonly int heads, width;

    /// <summary>Makes room for <paramref name="capacity"/> positions.</summary>
    public KeyValueCache(TransformerConfig config, int capacity)
    {
        (heads, width, Capacity) = (config.NumKeyValueHeads, config.HeadDim, capacity);
        keys = NativeBuffer.OfFloats(Floats(config, capacity));
        values = NativeBuffer.OfFloats(Floats(config, capacity));
    }

    public int Capacity { get; }

    /// <summary>Keys of one head: [Capacity, D].</summary>
    public float* Keys(int layer, int head) => keys.Floats + Offset(layer, head);

    /// <summary>Values of one head: [Capacity, D].</summary>
    public float* Values(int layer, int head) => values.Floats + Offset(layer, head);

    /// <summary>Bytes that a cache of <paramref name="capacity"/> positions takes.</summary>
    public static long BytesFor(TransformerConfig config, int capacity) => checked(2 * sizeof(float) * Floats(config, capacity));

    public void Dispose()
    {
        keys.Dispose();
        values.Dispose();
    }

    private static long Floats(TransformerConfig config, int capacity) =>
        checked((long)config.NumHiddenLayers * config.NumKeyValueHeads * config.HeadDim * capacity);

    private long Offset(int layer, int head) => (((long)layer * heads) + head) * Capacity * width;
}
