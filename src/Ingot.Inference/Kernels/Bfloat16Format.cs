using System.Runtime.CompilerServices;

namespace Ingot.Inference.Kernels;

/// <summary>bfloat16: the upper half of a binary32, so half the bytes to read for each token.</summary>
internal readonly unsafe struct Bfloat16Format : IWeightFormat
{
    public static int Bytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(byte* row, int i)
        where TLanes : struct, ILanes<TLanes> => TLanes.LoadBfloat16((ushort*)row + i);
}
