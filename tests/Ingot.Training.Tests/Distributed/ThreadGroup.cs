using Ingot.Core.Distributed;
using Ingot.Core.Errors;

namespace Ingot.Training.Tests.Distributed;

/// <summary>Threads that play processes: memory is shared, so a sum is read from the others' memory.</summary>
internal sealed unsafe class ThreadGroup(int rank, ThreadGroup.Room room) : ICollectives
{
    public int Rank => rank;

    public int Size => room.Size;

    /// <summary>Floats that this process has summed or copied, for tests that count traffic.</summary>
    public List<long> Calls { get; } = [];

    /// <summary>Runs <paramref name="body"/> in each of <paramref name="size"/> processes; when one throws, the others fail at their next call.</summary>
    public static void Run(int size, Action<ThreadGroup> body)
    {
        var room = new Room(size);
        var faults = new Exception?[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                body(new ThreadGroup(rank, room));
            }
            catch (Exception fault)
            {
                faults[rank] = fault;
                room.Gone.Cancel();
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        if (faults.OfType<IngotException>().FirstOrDefault(fault => fault.Code != ExitCode.Device) is { } first) throw first;
        if (faults.OfType<Exception>().FirstOrDefault() is { } other) throw new AggregateException(faults.OfType<Exception>());
    }

    public void Barrier()
    {
        try
        {
            room.Barrier.SignalAndWait(room.Gone.Token);
        }
        catch (OperationCanceledException)
        {
            throw new IngotException(ExitCode.Device, "another process is gone");
        }
    }

    public byte[] Broadcast(byte[] bytes)
    {
        if (rank == 0) room.Shared = bytes;
        Barrier();
        byte[] result = room.Shared;
        Barrier();
        return result;
    }

    public void AllReduce(float* values, long count) => Reduce(values, 0, count);

    public void ReduceScatter(float* values, ReadOnlySpan<long> bounds) => Reduce(values, bounds[rank], bounds[rank + 1]);

    public void AllGather(float* values, ReadOnlySpan<long> bounds)
    {
        room.Memory[rank] = (nint)values;
        Barrier();
        for (int other = 0; other < Size; other++)
        {
            long bytes = (bounds[other + 1] - bounds[other]) * sizeof(float);
            if (other != rank) Buffer.MemoryCopy((float*)room.Memory[other] + bounds[other], values + bounds[other], bytes, bytes);
        }

        Barrier();
    }

    public void RequireAll()
    {
    }

    public void Abort(int code) => room.Gone.Cancel();

    private void Reduce(float* values, long start, long end)
    {
        Calls.Add(end - start);
        room.Memory[rank] = (nint)values;
        Barrier();
        var sums = new float[end - start];
        for (int other = 0; other < Size; other++)
        {
            for (long i = start; i < end; i++) sums[i - start] += ((float*)room.Memory[other])[i];
        }

        Barrier();
        sums.CopyTo(new Span<float>(values + start, sums.Length));
    }

    internal sealed class Room(int size)
    {
        public int Size => size;

        public Barrier Barrier { get; } = new(size);

        public CancellationTokenSource Gone { get; } = new();

        public nint[] Memory { get; } = new nint[size];

        public byte[] Shared { get; set; } = [];
    }
}
