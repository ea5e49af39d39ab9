using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ingot.Core.Models;

namespace Ingot.Inference.Kernels;

/// <summary>Names, sizes and conversion of the number formats of weights in a file.</summary>
internal static class WeightTypes
{
    /// <summary>The type that a safetensors file calls <paramref name="type"/>; null where weights do not come so.</summary>
    public static WeightType? Of(SafetensorsDType type) => type switch
    {
        SafetensorsDType.F32 => WeightType.Float32,
        SafetensorsDType.F16 => WeightType.Float16,
        SafetensorsDType.BF16 => WeightType.Bfloat16,
        _ => null,
    };

    /// <summary>Bytes of one number.</summary>
    public static int Bytes(this WeightType type) => type == WeightType.Float32 ? 4 : 2;

    /// <summary>Widens little-endian numbers into <paramref name="to"/>.</summary>
    public static void Widen(this WeightType type, ReadOnlySpan<byte> from, Span<float> to)
    {
        if (type == WeightType.Float32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(from)[..to.Length].CopyTo(to);
            return;
        }

        for (int i = 0; i < to.Length; i++)
        {
            to[i] = type switch
            {
                WeightType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(from[(4 * i)..]),
                WeightType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(from[(2 * i)..]),
                _ => Bfloat16.Widen(BinaryPrimitives.ReadUInt16LittleEndian(from[(2 * i)..])),
            };
        }
    }
}
