using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>Elements stored as bfloat16: the upper half of a float32, rounded to nearest, ties to even; not-a-number stays one.</summary>
internal readonly unsafe struct Bfloat16Element : IElement
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(void* memory, long index)
    {
        Vector256<ushort> halves = Vector256.Load((ushort*)memory + index);
        return (Vector512.Create(Vector256.WidenLower(halves), Vector256.WidenUpper(halves)) << 16).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(void* memory, long index, Vector512<float> vector)
    {
        Vector512<uint> bits = Rounded(vector.AsUInt32());
        Vector256.Narrow(bits.GetLower(), bits.GetUpper()).Store((ushort*)memory + index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Get(void* memory, long index) => BitConverter.UInt32BitsToSingle((uint)((ushort*)memory)[index] << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(void* memory, long index, float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint rounded = float.IsNaN(value) ? (bits >> 16) | 0x40 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
        ((ushort*)memory)[index] = (ushort)rounded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Rounded(Vector512<uint> bits)
    {
        Vector512<uint> high = bits >>> 16;
        Vector512<uint> rounded = (bits + Vector512.Create(0x7FFFu) + (high & Vector512<uint>.One)) >>> 16;
        Vector512<float> value = bits.AsSingle();
        return Vector512.ConditionalSelect(Vector512.Equals(value, value).AsUInt32(), rounded, high | Vector512.Create(0x40u));
    }
}
