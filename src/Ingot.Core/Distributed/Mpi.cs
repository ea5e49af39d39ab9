using System.Runtime.InteropServices;

namespace Ingot.Core.Distributed;

/// <summary>The processes that `mpirun` or Slurm's PMIx started, by an MPI library (MPI 4.0 standard).</summary>
internal sealed unsafe class Mpi : ICollectives
{
    private const int ThreadSerialized = 2;
    private readonly MpiLibrary library;
    private readonly float[] scratch = GC.AllocateUninitializedArray<float>((int)EvenPieces.ChunkFloats, pinned: true);
    private readonly nint scratchAddress;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, nint, int> allReduce;
    private readonly delegate* unmanaged<nint, void*, int, nint, nint, int, nint, int> reduce;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, int> broadcast;

    /// <summary>Starts MPI; it is ended with the process.</summary>
    public Mpi(MpiLibrary library)
    {
        this.library = library;
        scratchAddress = Marshal.UnsafeAddrOfPinnedArrayElement(scratch, 0);
        int provided;
        ((delegate* unmanaged<int*, void*, int, int*, int>)library.Function("MPI_Init_thread"))(null, null, ThreadSerialized, &provided);
        (Rank, Size) = (Ask("MPI_Comm_rank"), Ask("MPI_Comm_size"));
        allReduce = (delegate* unmanaged<nint, void*, int, nint, nint, nint, int>)library.Function("MPI_Allreduce");
        reduce = (delegate* unmanaged<nint, void*, int, nint, nint, int, nint, int>)library.Function("MPI_Reduce");
        broadcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)library.Function("MPI_Bcast");
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
        for (long at = 0; at < count; at += EvenPieces.ChunkFloats)
            allReduce(library.InPlace, values + at, Chunk(count - at), library.Float, library.Sum, library.World);
    }

    /// <inheritdoc/>
    public void ReduceScatter(float* values, ReadOnlySpan<long> bounds)
    {
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

    private int Ask(string function)
    {
        int answer;
        ((delegate* unmanaged<nint, int*, int>)library.Function(function))(library.World, &answer);
        return answer;
    }
}
