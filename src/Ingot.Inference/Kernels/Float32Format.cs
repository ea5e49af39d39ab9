using System.Runtime.CompilerServices;

namespace Ingot.Inference.Kernels;

/// <summary>IEEE 754 binary32.</summary>
internal readonly unsafe struct Float32Format : IWeightFormat
{
    public static int Bytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(byte* row, int i)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load((float*)row + i);
}
