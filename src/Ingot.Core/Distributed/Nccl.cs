using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>
/// Collectives on the memory of NVIDIA GPUs, one process a GPU, by NCCL 2. The other processes are found by a group that already stands, which also carries
/// what is not GPU memory. Calls return when their result lies in memory.
/// </summary>
public sealed unsafe class Nccl : ICollectives, IDisposable
{
    private const int NotReady = 600, InProgress = 7;
    private readonly ICollectives host;
    private readonly NcclLibrary library;
    private readonly int device;
    private readonly nint communicator, stream;

    /// <summary>Joins the processes of <paramref name="host"/>, this one with GPU number <paramref name="device"/> of its machine; throws IngotException (Device) where NCCL is missing or refuses.</summary>
    public Nccl(ICollectives host, int device)
        : this(host, device, new NcclLibrary())
    {
    }

    internal Nccl(ICollectives host, int device, NcclLibrary library)
    {
        ArgumentNullException.ThrowIfNull(host);
        (this.host, this.device, this.library) = (host, device, library);
        Use();
        NcclLibrary.UniqueId id = default;
        if (host.Rank == 0) library.Check(library.GetUniqueId(&id));
        byte[] shared = host.Broadcast(new Span<byte>(&id, NcclLibrary.UniqueIdBytes).ToArray());
        shared.CopyTo(new Span<byte>(&id, NcclLibrary.UniqueIdBytes));
        nint made;
        library.Check(library.CommInitRank(&made, host.Size, id, host.Rank));
        communicator = made;

        // Not one of the kind cudaStreamNonBlocking: it waits for what libtorch has put into the default stream before, and that for it.
        NcclLibrary.CheckCuda(library.StreamCreate(&made));
        stream = made;
    }

    /// <inheritdoc/>
    public int Rank => host.Rank;

    /// <inheritdoc/>
    public int Size => host.Size;

    /// <inheritdoc/>
    public void Barrier() => host.Barrier();

    /// <inheritdoc/>
    public byte[] Broadcast(byte[] bytes) => host.Broadcast(bytes);

    /// <inheritdoc/>
    public void AllReduce(float* values, long count)
    {
        if (count == 0) return;
        Use();
        library.Check(library.AllReduce(values, values, (nuint)count, NcclLibrary.Float32, NcclLibrary.Sum, communicator, stream));
        Finish();
    }

    /// <inheritdoc/>
    public void ReduceScatter(float* values, ReadOnlySpan<long> bounds)
    {
        // ncclReduceScatter knows equal pieces alone; a group of reductions runs as one.
        Use();
        library.Check(library.GroupStart());
        for (int root = 0; root < Size; root++)
        {
            float* piece = values + bounds[root];
            var count = (nuint)(bounds[root + 1] - bounds[root]);
            if (count > 0) library.Check(library.Reduce(piece, piece, count, NcclLibrary.Float32, NcclLibrary.Sum, root, communicator, stream));
        }

        library.Check(library.GroupEnd());
        Finish();
    }

    /// <inheritdoc/>
    public void AllGather(float* values, ReadOnlySpan<long> bounds)
    {
        Use();
        library.Check(library.GroupStart());
        for (int root = 0; root < Size; root++)
        {
            float* piece = values + bounds[root];
            var count = (nuint)(bounds[root + 1] - bounds[root]);
            if (count > 0) library.Check(library.Broadcast(piece, piece, count, NcclLibrary.Float32, root, communicator, stream));
        }

        library.Check(library.GroupEnd());
        Finish();
    }

    /// <inheritdoc/>
    public void RequireAll()
    {
        int error;
        library.Check(library.AsyncError(communicator, &error));
        if (error != InProgress) library.Check(error);
        host.RequireAll();
    }

    /// <inheritdoc/>
    public void Abort(int code)
    {
        _ = library.CommAbort(communicator);
        host.Abort(code);
    }

    /// <summary>Frees the communicator; where all processes are there, all must do so.</summary>
    public void Dispose()
    {
        Use();
        bool isWhole = IsWhole();
        _ = library.StreamDestroy(stream);
        _ = isWhole ? library.CommDestroy(communicator) : library.CommAbort(communicator);
    }

    // The device is a thread's own affair, and collectives may come from any.
    private void Use() => NcclLibrary.CheckCuda(library.SetDevice(device));

    // ncclCommDestroy would wait for ever for a process that is gone.
    private bool IsWhole()
    {
        try
        {
            RequireAll();
            return true;
        }
        catch (IngotException)
        {
            return false;
        }
    }

    // cudaStreamSynchronize would wait for ever for a process that is gone.
    private void Finish()
    {
        var patience = default(SpinWait);
        for (int state; (state = library.StreamQuery(stream)) != 0; patience.SpinOnce())
        {
            if (state != NotReady) NcclLibrary.CheckCuda(state);
            RequireAll();
        }
    }
}
