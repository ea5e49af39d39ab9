using System.Runtime.InteropServices;
using Ingot.Core.Models;

namespace Ingot.Training.Loop;

/// <summary>A named stretch of float32 memory that a checkpoint saves and restores in place.</summary>
internal unsafe class FlatBlock
{
    private const int Piece = 1 << 26;
    private readonly float* values;

    public FlatBlock(string name, float* values, long count)
        : this(name)
    {
        this.values = values;
        Count = count;
    }

    protected FlatBlock(string name) => Name = name;

    public string Name { get; }

    public virtual long Count { get; }

    /// <summary>Starts and counts, one after the other, of the stretches of the store that the numbers belong to; null: all of it.</summary>
    public virtual IReadOnlyList<long>? Layout { get; init; }

    /// <summary>A block of the same name and content at <paramref name="target"/>.</summary>
    public virtual FlatBlock CopyTo(float* target)
    {
        Buffer.MemoryCopy(values, target, Count * sizeof(float), Count * sizeof(float));
        return new FlatBlock(Name, target, Count);
    }

    public SafetensorsTensor ToTensor() => new(Name, SafetensorsDType.F32, [Count], Write);

    /// <summary>Reads the numbers back, which were saved with <paramref name="layout"/>.</summary>
    public virtual void Fill(SafetensorsReader reader, IReadOnlyList<long>? layout) => Read(reader, 0, values, Count);

    protected virtual void Write(Stream stream) => Write(stream, values, Count);

    protected static void Write(Stream stream, float* values, long count)
    {
        for (long start = 0; start < count; start += Piece) stream.Write(Bytes(values + start, count - start));
    }

    /// <summary>Fills <paramref name="target"/> from number <paramref name="first"/> of the saved block.</summary>
    protected void Read(SafetensorsReader reader, long first, float* target, long count)
    {
        for (long start = 0; start < count; start += Piece)
        {
            Span<byte> part = Bytes(target + start, count - start);
            reader.Bytes(Name, (first + start) * sizeof(float), part.Length).CopyTo(part);
        }
    }

    private static Span<byte> Bytes(float* values, long count) => MemoryMarshal.AsBytes(new Span<float>(values, (int)Math.Min(Piece, count)));
}
