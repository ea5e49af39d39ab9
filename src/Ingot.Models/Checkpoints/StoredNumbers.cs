using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Models.Checkpoints;

/// <summary>Reads and writes the numbers of stored tensors as float32.</summary>
internal static class StoredNumbers
{
    private const int Piece = 1 << 24;

    /// <summary>Bytes of a number of a type that weights may have.</summary>
    public static int Size(SafetensorsDType type, string name, string where) => type switch
    {
        SafetensorsDType.F32 => 4,
        SafetensorsDType.F16 or SafetensorsDType.BF16 => 2,
        _ => throw new IngotException(ExitCode.Data, $"{name} is stored as {type}", where, "Convert the model to float32, float16 or bfloat16."),
    };

    /// <summary>Widens tensor <paramref name="name"/> into <paramref name="target"/>, which has its length.</summary>
    public static void Copy(SafetensorsFolder weights, string name, Span<float> target, string where)
    {
        SafetensorsDType type = weights.Tensors[name].DType;
        int size = Size(type, name, where);
        for (int start = 0; start < target.Length; start += Piece)
        {
            Span<float> part = target.Slice(start, Math.Min(Piece, target.Length - start));
            Widen(type, weights.Bytes(name, (long)start * size, part.Length * size), part);
        }
    }

    /// <summary>Writes <paramref name="values"/> to <paramref name="stream"/> in <paramref name="type"/>, each rounded to the nearest.</summary>
    public static void Write(SafetensorsDType type, ReadOnlySpan<float> values, Stream stream)
    {
        if (type == SafetensorsDType.F32)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        var narrow = new ushort[Math.Min(Piece, values.Length)];
        for (int start = 0; start < values.Length; start += Piece)
        {
            ReadOnlySpan<float> part = values.Slice(start, Math.Min(Piece, values.Length - start));
            for (int i = 0; i < part.Length; i++) narrow[i] = type == SafetensorsDType.F16 ? BitConverter.HalfToUInt16Bits((Half)part[i]) : Bfloat16(part[i]);
            stream.Write(MemoryMarshal.AsBytes(narrow.AsSpan(0, part.Length)));
        }
    }

    /// <summary>Widens numbers that lie in memory.</summary>
    public static void Widen(SafetensorsDType type, ReadOnlySpan<byte> bytes, Span<float> target)
    {
        if (type == SafetensorsDType.F32)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(target));
            return;
        }

        ReadOnlySpan<ushort> narrow = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (int i = 0; i < narrow.Length; i++)
            target[i] = type == SafetensorsDType.F16 ? (float)BitConverter.UInt16BitsToHalf(narrow[i]) : BitConverter.UInt32BitsToSingle((uint)narrow[i] << 16);
    }

    // Ties go to the even neighbour; what is no number stays none.
    private static ushort Bfloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
