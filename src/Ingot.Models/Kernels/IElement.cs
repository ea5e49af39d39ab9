using System.Runtime.Intrinsics;

namespace Ingot.Models.Kernels;

/// <summary>How a kernel reads and writes the numbers of one storage type; kernels compute in float32.</summary>
internal unsafe interface IElement
{
    /// <summary>Bytes of one element.</summary>
    static abstract int Size { get; }

    static abstract Vector512<float> Load(void* memory, long index);

    static abstract void Store(void* memory, long index, Vector512<float> vector);

    static abstract float Get(void* memory, long index);

    static abstract void Set(void* memory, long index, float value);
}
