using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>Elements stored as float32.</summary>
internal readonly unsafe struct Float32Element : IElement
{
    public static int Size => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(void* memory, long index) => Vector512.Load((float*)memory + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(void* memory, long index, Vector512<float> vector) => vector.Store((float*)memory + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Get(void* memory, long index) => ((float*)memory)[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(void* memory, long index, float value) => ((float*)memory)[index] = value;
}
