using Ingot.Models.Native;

namespace Ingot.Training.Optimizers;

/// <summary>A named block of float32 state, in place.</summary>
internal sealed unsafe class StateBlock(string name, long count) : IDisposable
{
    private readonly NativeBuffer buffer = new(count * sizeof(float));

    public string Name { get; } = name;

    public long Count { get; } = count;

    public float* Values => (float*)buffer.Pointer;

    public void Dispose() => buffer.Dispose();
}
