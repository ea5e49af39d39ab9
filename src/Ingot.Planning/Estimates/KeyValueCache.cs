using Ingot.Core.Models;

namespace Ingot.Planning.Estimates;

/// <summary>Memory of the keys and values that generation keeps.</summary>
public static class KeyValueCache
{
    /// <summary>Bytes: 2 (K and V) × layers × key-value heads × head width × tokens × sequences × bytes of a number; grouped heads count once.</summary>
    public static long Bytes(TransformerConfig config, int tokens, int sequences = 1, int bytesPerNumber = 2)
    {
        config.Validate("model");
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequences, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        return checked(2L * config.NumHiddenLayers * config.NumKeyValueHeads * config.HeadDim * tokens * sequences * bytesPerNumber);
    }
}
