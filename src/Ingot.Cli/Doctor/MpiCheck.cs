using System.Runtime.InteropServices;

namespace Ingot.Cli.Doctor;

/// <summary>Open MPI or MPICH: the launcher and the library.</summary>
internal static class MpiCheck
{
    private static readonly string[] Libraries = ["libmpi.so.40", "libmpich.so.12", "libmpi.dylib", "msmpi.dll"];

    /// <summary>Looks for mpirun in PATH and loads the library.</summary>
    public static Finding Run() => Of(Tool.Find("mpirun") ?? Tool.Find("mpiexec"), Libraries.FirstOrDefault(Loads));

    /// <summary>Judges the launcher and the library that were found.</summary>
    public static Finding Of(string? launcher, string? library)
    {
        const string purpose = "training on several processes or machines";
        if (launcher is not null && library is not null) return new("MPI", FindingState.Ok, $"{launcher}, {library}", purpose);
        FindingState state = launcher is null && library is null ? FindingState.Missing : FindingState.Warning;
        return new("MPI", state, launcher ?? library ?? "none", purpose, Mend: "Only for distributed training: on Debian and Ubuntu, `apt-get install openmpi-bin libopenmpi3`.");
    }

    private static bool Loads(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle)) return false;
        NativeLibrary.Free(handle);
        return true;
    }
}
