using System.Runtime.InteropServices;
using Ingot.Models.Native;

namespace Ingot.Models.Tensors;

/// <summary>The states that a model keeps between windows, [streams, S] in float32: in memory of ours, so that a checkpoint holds them.</summary>
internal sealed unsafe class CarriedRows(int streams, long width) : IDisposable
{
    private readonly NativeBuffer memory = new(checked(streams * width * sizeof(float)));

    /// <summary>Streams of windows, each with a row.</summary>
    public int Streams => streams;

    /// <summary>S.</summary>
    public long Width => width;

    /// <summary>Numbers in all rows.</summary>
    public long Count => streams * width;

    public float* Values => (float*)memory.Pointer;

    /// <summary>The rows from <paramref name="stream"/> on.</summary>
    public float* Row(int stream) => Values + (stream * width);

    /// <summary>All streams begin anew.</summary>
    public void Clear() => NativeMemory.Clear(memory.Pointer, (nuint)memory.Bytes);

    public void Dispose() => memory.Dispose();
}
