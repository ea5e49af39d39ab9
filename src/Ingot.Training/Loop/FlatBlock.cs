using System.Runtime.InteropServices;
using Ingot.Core.Models;

namespace Ingot.Training.Loop;

/// <summary>A named stretch of float32 memory that a checkpoint saves and restores in place.</summary>
internal sealed unsafe class FlatBlock(string name, float* values, long count)
{
    private const int Piece = 1 << 26;
    private readonly float* values = values;

    public string Name { get; } = name;

    public long Count { get; } = count;

    /// <summary>A block of the same name and content at <paramref name="target"/>.</summary>
    public FlatBlock CopyTo(float* target)
    {
        Buffer.MemoryCopy(values, target, Count * sizeof(float), Count * sizeof(float));
        return new FlatBlock(Name, target, Count);
    }

    public SafetensorsTensor ToTensor() => new(Name, SafetensorsDType.F32, [Count], stream =>
    {
        for (long start = 0; start < Count; start += Piece) stream.Write(Bytes(start));
    });

    public void Fill(SafetensorsReader reader)
    {
        for (long start = 0; start < Count; start += Piece)
        {
            Span<byte> part = Bytes(start);
            reader.Bytes(Name, start * sizeof(float), part.Length).CopyTo(part);
        }
    }

    private Span<byte> Bytes(long start) =>
        MemoryMarshal.AsBytes(new Span<float>(values + start, (int)Math.Min(Piece, Count - start)));
}
