using System.Runtime.ExceptionServices;
using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Models.Native;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;

namespace Ingot.Training.Distributed;

/// <summary>
/// A block of optimizer state of which each process holds a part. In a checkpoint the parts stand one behind the other, with the places in the store that
/// they belong to, so that another number of processes can take it up. While process 0 reads the whole block, every other process must <see cref="Give"/>.
/// </summary>
internal sealed unsafe class ShardedBlock : FlatBlock
{
    private const int Chunk = 1 << 20;
    private readonly StateBlock own;
    private readonly ICollectives group;
    private readonly long[][] places;

    /// <summary>All processes make theirs together: they tell each other what they hold.</summary>
    public ShardedBlock(StateBlock own, ICollectives group)
        : base(own.Name)
    {
        (this.own, this.group) = (own, group);
        places = Exchange([.. own.Places.SelectMany(place => new[] { place.Start, place.Count })]);
        Count = places.Sum(Length);
    }

    public override long Count { get; }

    public override IReadOnlyList<long> Layout => [.. places.SelectMany(part => part)];

    public override FlatBlock CopyTo(float* target)
    {
        long at = 0;
        for (int rank = 0; rank < group.Size; rank++)
        {
            long length = Length(places[rank]);
            if (rank == group.Rank) System.Buffer.MemoryCopy(own.Values, target + at, length * sizeof(float), length * sizeof(float));
            else group.Spread(target + at, length, rank);
            at += length;
        }

        return new FlatBlock(Name, target, Count) { Layout = Layout };
    }

    /// <summary>The part of every process but 0 in <see cref="CopyTo"/> and in writing.</summary>
    public void Give()
    {
        using var scratch = new NativeBuffer(Chunk * sizeof(float));
        for (int rank = 1; rank < group.Size; rank++)
        {
            if (rank == group.Rank) group.Spread(own.Values, own.Count, rank);
            else Receive(rank, scratch, _ => { });
        }
    }

    /// <inheritdoc/>
    public override void Fill(SafetensorsReader reader, IReadOnlyList<long>? layout)
    {
        layout ??= Layout;
        long saved = 0;
        for (int i = 0; i + 1 < layout.Count; i += 2)
        {
            long mine = 0;
            foreach ((long start, long count) in own.Places)
            {
                long first = Math.Max(start, layout[i]), end = Math.Min(start + count, layout[i] + layout[i + 1]);
                if (first < end) Read(reader, saved + first - layout[i], own.Values + mine + (first - start), end - first);
                mine += count;
            }

            saved += layout[i + 1];
        }
    }

    protected override void Write(Stream stream)
    {
        Write(stream, own.Values, own.Count);
        if (group.Size == 1) return;
        using var scratch = new NativeBuffer(Chunk * sizeof(float));
        ExceptionDispatchInfo? fault = null;
        for (int rank = 1; rank < group.Size; rank++) Receive(rank, scratch, count => fault ??= Try(stream, (float*)scratch.Pointer, count));
        fault?.Throw();
    }

    // The others give whether or not the disk takes.
    private static ExceptionDispatchInfo? Try(Stream stream, float* values, long count)
    {
        try
        {
            Write(stream, values, count);
            return null;
        }
        catch (IOException failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
    }

    private static long Length(long[] part)
    {
        long length = 0;
        for (int i = 1; i < part.Length; i += 2) length += part[i];
        return length;
    }

    private void Receive(int rank, NativeBuffer scratch, Action<long> take)
    {
        long length = Length(places[rank]);
        for (long at = 0; at < length; at += Chunk)
        {
            long count = Math.Min(Chunk, length - at);
            group.Spread((float*)scratch.Pointer, count, rank);
            take(count);
        }
    }

    private long[][] Exchange(long[] mine)
    {
        double[] lengths = group.Gather(mine.Length);
        var padded = new double[(int)lengths.Max()];
        for (int i = 0; i < mine.Length; i++) padded[i] = mine[i];
        double[] all = group.Gather(padded);
        return [.. Enumerable.Range(0, group.Size).Select(rank => all.Skip(rank * padded.Length).Take((int)lengths[rank]).Select(value => (long)value).ToArray())];
    }
}
