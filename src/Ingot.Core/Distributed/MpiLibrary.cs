using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>
/// What an MPI library calls the things that the standard leaves open. Open MPI 4 and 5: handles are addresses of exported objects. MPICH 4 and what
/// shares its binary interface (Intel MPI, MVAPICH): handles are numbers.
/// </summary>
internal sealed unsafe class MpiLibrary
{
    private static readonly string[] OpenMpiNames = ["libmpi.so.40", "libmpi.so", "libmpi.40.dylib", "libmpi.dylib"];
    private static readonly string[] MpichNames = ["libmpich.so.12", "libmpi.so.12", "libmpich.12.dylib", "libmpi.12.dylib"];
    private readonly nint library;

    private MpiLibrary(nint library) => this.library = library;

    public required nint World { get; init; }

    public required nint Byte { get; init; }

    public required nint Float { get; init; }

    public required nint Sum { get; init; }

    /// <summary>In the place of an input: it lies where the output will.</summary>
    public required nint InPlace { get; init; }

    /// <summary>Loads Open MPI; throws <see cref="IngotException"/> (Device) where it is not installed.</summary>
    public static MpiLibrary OpenMpi()
    {
        nint library = Load(OpenMpiNames, "Open MPI", "on Debian and Ubuntu, `apt-get install openmpi-bin libopenmpi3`");
        return new MpiLibrary(library)
        {
            World = NativeLibrary.GetExport(library, "ompi_mpi_comm_world"),
            Byte = NativeLibrary.GetExport(library, "ompi_mpi_byte"),
            Float = NativeLibrary.GetExport(library, "ompi_mpi_float"),
            Sum = NativeLibrary.GetExport(library, "ompi_mpi_op_sum"),
            InPlace = 1,
        };
    }

    /// <summary>Loads MPICH; throws <see cref="IngotException"/> (Device) where it is not installed.</summary>
    public static MpiLibrary Mpich() => new(Load(MpichNames, "MPICH", "on Debian and Ubuntu, `apt-get install mpich`"))
    {
        World = 0x44000000,
        Byte = 0x4c00010d,
        Float = 0x4c00040a,
        Sum = 0x58000003,
        InPlace = -1,
    };

    /// <summary>The address of an MPI function.</summary>
    public nint Function(string name) => NativeLibrary.GetExport(library, name);

    private static nint Load(string[] names, string product, string install)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library)) return library;
        }

        throw new IngotException(ExitCode.Device, $"{product} started this process, but its library cannot be loaded", string.Join(", ", names), $"Install it: {install}.");
    }
}
