using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ingot.Core.Distributed;

/// <summary>The processes that `mpirun` or Slurm's PMIx started, by an MPI library (MPI 4.0 standard).</summary>
internal sealed unsafe class Mpi : ICollectives
{
    private const int ThreadSerialized = 2;

    // Shorter than Slurm's patience (KillWait, 30 s), longer than processes that do the same work wait for each other.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly MpiLibrary library;
    private readonly float[] scratch = GC.AllocateUninitializedArray<float>((int)EvenPieces.ChunkFloats, pinned: true);
    private readonly nint scratchAddress;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, nint, int> allReduce;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, int, nint, int> reduce;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, int> broadcast;
    private long waitingSince;

    /// <summary>Starts MPI; it is ended with the process. Once <paramref name="cancellation"/> is asked for, the process ends when the others do not answer for 15 seconds.</summary>
    public Mpi(MpiLibrary library, CancellationToken cancellation)
    {
        this.library = library;
        scratchAddress = Marshal.UnsafeAddrOfPinnedArrayElement(scratch, 0);
        int provided;
        ((delegate* unmanaged<int*, void*, int, int*, int>)library.Function("MPI_Init_thread"))(null, null, ThreadSerialized, &provided);
        (Rank, Size) = (Ask("MPI_Comm_rank"), Ask("MPI_Comm_size"));
        allReduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, int>)library.Function("MPI_Allreduce");
        reduce = (delegate* unmanaged<nint, void*, int, nint, nint, int, nint, int>)library.Function("MPI_Reduce");
        broadcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)library.Function("MPI_Bcast");
        cancellation.Register(() => new Thread(EndUnanswered) { IsBackground = true, Name = "mpi patience" }.Start());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ((delegate* unmanaged<int>)library.Function("MPI_Finalize"))();
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public void Barrier()
    {
        // A plain MPI_Barrier burns a core while it waits, and here one waits for minutes.
        nint request = 0;
        ((delegate* unmanaged<nint, nint*, int>)library.Function("MPI_Ibarrier"))(library.World, &request);
        var test = (delegate* unmanaged<nint*, int*, void*, int>)library.Function("MPI_Test");
        byte* status = stackalloc byte[64];
        for (int done = 0, patience = 1; ; patience = Math.Min(patience * 2, 50))
        {
            test(&request, &done, status);
            if (done != 0) return;
            Thread.Sleep(patience);
        }
    }

    /// <inheritdoc/>
    public byte[] Broadcast(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Barrier();
        int length = bytes.Length;
        broadcast(&length, sizeof(int), library.Byte, 0, library.World);
        byte[] result = Rank == 0 ? bytes : new byte[length];
        fixed (byte* first = result) broadcast(first, length, library.Byte, 0, library.World);
        return result;
    }

    /// <inheritdoc/>
    public void AllReduce(float* values, long count)
    {
        using var _ = Wait();
        for (long at = 0; at < count; at += EvenPieces.ChunkFloats)
            allReduce(library.InPlace, values + at, Chunk(count - at), library.Float, library.Sum, library.World);
    }

    /// <inheritdoc/>
    public void ReduceScatter(float* values, ReadOnlySpan<long> bounds)
    {
        using var _ = Wait();

        // MPI_Reduce_scatter would put every piece to the head of the memory.
        for (int root = 0; root < Size; root++)
        {
            for (long at = bounds[root]; at < bounds[root + 1]; at += EvenPieces.ChunkFloats)
            {
                int count = Chunk(bounds[root + 1] - at);

                // MPI_IN_PLACE with a root other than 0 is a segmentation fault in MPICH 4.0.
                if (root == Rank) new ReadOnlySpan<float>(values + at, count).CopyTo(scratch);
                reduce(root == Rank ? scratchAddress : (nint)(values + at), values + at, count, library.Float, library.Sum, root, library.World);
            }
        }
    }

    /// <inheritdoc/>
    public void AllGather(float* values, ReadOnlySpan<long> bounds)
    {
        using var _ = Wait();
        for (int root = 0; root < Size; root++)
        {
            for (long at = bounds[root]; at < bounds[root + 1]; at += EvenPieces.ChunkFloats)
                broadcast(values + at, Chunk(bounds[root + 1] - at), library.Float, root, library.World);
        }
    }

    /// <inheritdoc/>
    public void RequireAll()
    {
        // mpirun ends all processes when one dies.
    }

    /// <inheritdoc/>
    public void Abort(int code) => ((delegate* unmanaged<nint, int, int>)library.Function("MPI_Abort"))(library.World, code);

    private static int Chunk(long rest) => (int)Math.Min(EvenPieces.ChunkFloats, rest);

    private Waiting Wait() => new(this);

    // A dead process leaves the others inside a call that never returns. mpirun then ends them at once; Slurm asks them to stop, which they cannot hear there.
    private void EndUnanswered()
    {
        for (long asked = Environment.TickCount64; ; Thread.Sleep(TimeSpan.FromSeconds(1)))
        {
            long since = Volatile.Read(ref waitingSince);
            if (since == 0 || Environment.TickCount64 - Math.Max(since, asked) < Patience.TotalMilliseconds) continue;
            Console.Error.WriteLine($"error: the other processes have not answered process {Rank} for {Patience.TotalSeconds:0} seconds; it ends without a checkpoint of its last steps");
            Process.GetCurrentProcess().Kill();
        }
    }

    private int Ask(string function)
    {
        int answer;
        ((delegate* unmanaged<nint, int*, int>)library.Function(function))(library.World, &answer);
        return answer;
    }

    /// <summary>The time inside a call that needs the other processes.</summary>
    private readonly ref struct Waiting
    {
        private readonly Mpi mpi;

        public Waiting(Mpi mpi)
        {
            this.mpi = mpi;
            Volatile.Write(ref mpi.waitingSince, Environment.TickCount64);
        }

        public void Dispose() => Volatile.Write(ref mpi.waitingSince, 0);
    }
}
