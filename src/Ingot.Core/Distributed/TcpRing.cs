using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Ingot.Core.Distributed;

/// <summary>
/// Collectives over sockets, each process joined to its right neighbour: a sum travels once around the ring, then its result (Patarasu and Yuan 2009), so
/// that each process sends twice the memory whatever the number of processes. Nothing is encrypted.
/// </summary>
internal sealed unsafe class TcpRing(int rank, int size, Socket left, Socket right) : ICollectives, IDisposable
{
    private const int ScratchFloats = 1 << 16;
    private readonly RingLink link = new(rank, size, left, right);
    private readonly float[] scratch = GC.AllocateUninitializedArray<float>(ScratchFloats, pinned: true);

    /// <inheritdoc/>
    public int Rank => rank;

    /// <inheritdoc/>
    public int Size => size;

    /// <inheritdoc/>
    public void Barrier() => this.Gather(0);

    /// <inheritdoc/>
    public byte[] Broadcast(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        int length = (int)this.Gather(bytes.Length)[0];
        var floats = new float[(length + sizeof(float) - 1) / sizeof(float)];
        Span<byte> room = MemoryMarshal.AsBytes(floats.AsSpan())[..length];
        if (rank == 0) bytes.CopyTo(room);
        fixed (float* first = floats) this.Spread(first, floats.Length);
        return room.ToArray();
    }

    /// <inheritdoc/>
    public void AllReduce(float* values, long count)
    {
        Span<long> bounds = stackalloc long[size + 1];
        for (int piece = 0; piece <= size; piece++) bounds[piece] = EvenPieces.Start(count, piece, size);
        ReduceScatter(values, bounds);
        AllGather(values, bounds);
    }

    /// <inheritdoc/>
    public void ReduceScatter(float* values, ReadOnlySpan<long> bounds)
    {
        for (int step = 1; step < size; step++) Exchange(values, bounds, Before(step), Before(step + 1), add: true);
    }

    /// <inheritdoc/>
    public void AllGather(float* values, ReadOnlySpan<long> bounds)
    {
        for (int step = 1; step < size; step++) Exchange(values, bounds, Before(step - 1), Before(step), add: false);
    }

    /// <inheritdoc/>
    public void RequireAll() => link.ThrowIfBroken();

    /// <inheritdoc/>
    public void Abort(int code) => link.Dispose();

    /// <summary>Leaves together with all others: who leaves earlier is missed.</summary>
    public void Dispose()
    {
        link.Forgive();
        Barrier();
        link.Dispose();
    }

    private int Before(int steps) => (rank + size - (steps % size)) % size;

    // One piece goes to the right while another comes from the left.
    private void Exchange(float* values, ReadOnlySpan<long> bounds, int outgoing, int incoming, bool add)
    {
        Task sending = link.Send((byte*)(values + bounds[outgoing]), (bounds[outgoing + 1] - bounds[outgoing]) * sizeof(float));
        try
        {
            Receive(values + bounds[incoming], bounds[incoming + 1] - bounds[incoming], add);
        }
        finally
        {
            // Nobody may free the memory before.
            sending.Wait();
        }

        link.ThrowIfBroken();
    }

    private void Receive(float* target, long count, bool add)
    {
        link.Expect(count * sizeof(float));
        for (long at = 0; at < count; at += ScratchFloats)
        {
            var place = new Span<float>(target + at, (int)Math.Min(ScratchFloats, count - at));
            Span<float> received = add ? scratch.AsSpan(0, place.Length) : place;
            link.Receive(MemoryMarshal.AsBytes(received));
            if (add) Add(received, place);
        }
    }

    private static void Add(ReadOnlySpan<float> source, Span<float> target)
    {
        int i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(source[i..]) + new Vector<float>(target[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] += source[i];
    }
}
