using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>The processes that `mpirun` started, by Open MPI (MPI 4.0 standard; the names and handles are those of Open MPI 4 and 5).</summary>
public sealed unsafe class OpenMpi : IProcessGroup
{
    private const int ThreadSerialized = 2;
    private static readonly string[] Libraries = ["libmpi.so.40", "libmpi.so", "libmpi.40.dylib", "libmpi.dylib"];
    private static OpenMpi? joined;
    private readonly nint library, world, bytes;

    private OpenMpi(nint library)
    {
        this.library = library;
        int provided;
        ((delegate* unmanaged<int*, void*, int, int*, int>)Export("MPI_Init_thread"))(null, null, ThreadSerialized, &provided);
        (world, bytes) = (Export("ompi_mpi_comm_world"), Export("ompi_mpi_byte"));
        (Rank, Size) = (Ask("MPI_Comm_rank"), Ask("MPI_Comm_size"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ((delegate* unmanaged<int>)Export("MPI_Finalize"))();
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>Joins the group of this process: those that mpirun started together, or the process alone.</summary>
    /// <exception cref="IngotException">mpirun started this process, and its library cannot be loaded.</exception>
    public static IProcessGroup Join()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE"), out int size) || size < 2) return SingleProcess.Instance;
        foreach (string name in Libraries)
        {
            if (NativeLibrary.TryLoad(name, out nint library)) return joined = new OpenMpi(library);
        }

        throw new IngotException(ExitCode.Device, "mpirun started this process, but the library of Open MPI cannot be loaded", string.Join(", ", Libraries),
            "Install it: on Debian and Ubuntu, `apt-get install openmpi-bin libopenmpi-dev`");
    }

    /// <summary>Ends the whole group when this process ends with another <paramref name="code"/> than zero: the others would wait for it for ever.</summary>
    public static void Leave(int code)
    {
        if (code != 0) joined?.Abort(code);
    }

    /// <inheritdoc/>
    public void Barrier()
    {
        // A plain MPI_Barrier burns a core while it waits, and here one waits for minutes.
        nint request = 0;
        ((delegate* unmanaged<nint, nint*, int>)Export("MPI_Ibarrier"))(world, &request);
        var test = (delegate* unmanaged<nint*, int*, void*, int>)Export("MPI_Test");
        for (int done = 0, patience = 1; ; patience = Math.Min(patience * 2, 50))
        {
            test(&request, &done, null);
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
        Broadcast(&length, sizeof(int));
        byte[] result = Rank == 0 ? bytes : new byte[length];
        fixed (byte* first = result) Broadcast(first, length);
        return result;
    }

    /// <inheritdoc/>
    public void Abort(int code) => ((delegate* unmanaged<nint, int, int>)Export("MPI_Abort"))(world, code);

    private void Broadcast(void* data, int length) =>
        ((delegate* unmanaged<void*, int, nint, int, nint, int>)Export("MPI_Bcast"))(data, length, bytes, 0, world);

    private int Ask(string function)
    {
        int answer;
        ((delegate* unmanaged<nint, int*, int>)Export(function))(world, &answer);
        return answer;
    }

    private nint Export(string name) => NativeLibrary.GetExport(library, name);
}
