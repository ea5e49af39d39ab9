namespace Ingot.Inference.Kernels;

/// <summary>Conversion between float32 and bfloat16, which .NET 10 has no type for.</summary>
internal static class Bfloat16
{
    /// <summary>Rounds to the nearest, ties to even; not-a-number stays so.</summary>
    public static ushort Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return (ushort)((bits >> 16) | 0x40);
        return (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>Rounds each of <paramref name="from"/> into <paramref name="to"/>.</summary>
    public static void Round(ReadOnlySpan<float> from, Span<ushort> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = Round(from[i]);
    }

    /// <summary>The float of the same value.</summary>
    public static float Widen(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <summary>Widens each of <paramref name="from"/> into <paramref name="to"/>.</summary>
    public static void Widen(ReadOnlySpan<ushort> from, Span<float> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = Widen(from[i]);
    }
}
