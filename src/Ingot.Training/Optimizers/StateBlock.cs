using Ingot.Models.Native;

namespace Ingot.Training.Optimizers;

/// <summary>A named block of float32 state, in place: one number for each weight of <paramref name="places"/>, stretches (start, count) of the store's memory, in their order.</summary>
internal sealed unsafe class StateBlock(string name, IReadOnlyList<(long Start, long Count)> places) : IDisposable
{
    private readonly NativeBuffer buffer = new(places.Sum(place => place.Count) * sizeof(float));

    public string Name { get; } = name;

    public IReadOnlyList<(long Start, long Count)> Places { get; } = places;

    public long Count { get; } = places.Sum(place => place.Count);

    public float* Values => (float*)buffer.Pointer;

    public void Dispose() => buffer.Dispose();
}
