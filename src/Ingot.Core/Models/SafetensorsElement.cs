namespace Ingot.Core.Models;

/// <summary>What the format says of an element type: its name in the header and its size.</summary>
internal static class SafetensorsElement
{
    public static string NameOf(SafetensorsDType type) => type.ToString().ToUpperInvariant();

    public static SafetensorsDType? Find(string name)
    {
        foreach (SafetensorsDType type in Enum.GetValues<SafetensorsDType>())
        {
            if (NameOf(type) == name) return type;
        }

        return null;
    }

    public static int Bytes(SafetensorsDType type) => type switch
    {
        SafetensorsDType.Bool or SafetensorsDType.U8 or SafetensorsDType.I8 => 1,
        SafetensorsDType.I16 or SafetensorsDType.F16 or SafetensorsDType.BF16 => 2,
        SafetensorsDType.I32 or SafetensorsDType.F32 => 4,
        SafetensorsDType.F64 or SafetensorsDType.I64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This is no element type of the format."),
    };

    /// <summary>Bytes of a tensor; null when a size is negative or the product does not fit in 63 bits.</summary>
    public static long? TryLength(SafetensorsDType type, ReadOnlySpan<long> shape)
    {
        long length = Bytes(type);
        foreach (long size in shape)
        {
            if (size < 0 || (Int128)length * size > long.MaxValue) return null;
            length *= size;
        }

        return length;
    }
}
