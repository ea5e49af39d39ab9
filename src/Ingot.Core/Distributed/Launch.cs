using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>Joins this process to the others that were started with it: by mpirun, by Slurm, or by the environment of torchrun and Kubeflow.</summary>
public static class Launch
{
    private static ICollectives? joined;

    /// <summary>The group of this process, joined at the first call; a group of one where nobody started others.</summary>
    /// <exception cref="IngotException">Usage: the environment contradicts itself; Device: a library is missing, or the others do not come.</exception>
    public static ICollectives Join(CancellationToken cancellation) => joined ??= Join(LaunchPlace.Of(Environment.GetEnvironmentVariable), cancellation);

    /// <summary>Ends this process's part: with the <paramref name="code"/> of a failure the whole group ends, since the others would wait for this process for ever.</summary>
    public static void Leave(int code)
    {
        if ((ExitCode)code is not (ExitCode.Success or ExitCode.BarMissed)) joined?.Abort(code);
        else (joined as IDisposable)?.Dispose();
    }

    private static ICollectives Join(LaunchPlace place, CancellationToken cancellation) => place.Launcher switch
    {
        Launcher.OpenMpi => new Mpi(MpiLibrary.OpenMpi(), cancellation),
        Launcher.Mpich => new Mpi(MpiLibrary.Mpich(), cancellation),
        Launcher.Sockets => Rendezvous.Join(place, Environment.GetEnvironmentVariable(Handshake.SecretVariable) ?? "", cancellation),
        _ => SingleProcess.Instance,
    };
}
