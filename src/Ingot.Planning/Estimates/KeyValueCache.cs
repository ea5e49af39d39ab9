using Ingot.Core.Models;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Estimates;

/// <summary>Memory of the keys and values that generation keeps.</summary>
public static class KeyValueCache
{
    /// <summary>Bytes: 2 (K and V) × layers × key-value heads × head width × tokens × sequences × bytes of a number; grouped heads count once.</summary>
    public static long Bytes(TransformerConfig config, int tokens, int sequences = 1, int bytesPerNumber = 2) => Bytes(ModelShape.Of(config), tokens, sequences, bytesPerNumber);

    /// <summary>The same for <paramref name="shape"/>: 0 for an encoder; with two stacks the decoder keeps its own tokens and those of the source, <paramref name="tokens"/> of each.</summary>
    public static long Bytes(ModelShape shape, int tokens, int sequences = 1, int bytesPerNumber = 2)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Checked("model");
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        ArgumentOutOfRangeException.ThrowIfNegative(sequences);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        long layers = shape.Family switch { ModelFamily.Decoder => shape.Layers, ModelFamily.Encoder => 0, _ => 2L * shape.DecoderLayers };
        return checked(layers * (shape.CacheWidth ?? (2 * shape.KeyWidth)) * tokens * sequences * bytesPerNumber);
    }
}
