using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>Who started this process, and as which of how many, read from its environment.</summary>
internal sealed record LaunchPlace(Launcher Launcher, int Rank, int Size, string Leader = "", int Port = 0)
{
    /// <summary>The port of torchrun and of Kubeflow's jobs.</summary>
    public const int DefaultPort = 29500;

    /// <summary>A process that nobody started with others.</summary>
    public static LaunchPlace Alone { get; } = new(Launcher.None, 0, 1);

    /// <summary>Looks for mpirun (Open MPI, MPICH), Slurm with PMIx, Slurm alone, and RANK / WORLD_SIZE, in this order; throws <see cref="IngotException"/> (Usage) at values that mean nothing.</summary>
    public static LaunchPlace Of(Func<string, string?> environment)
    {
        if (Number(environment, "OMPI_COMM_WORLD_SIZE") is > 1 and var open) return new(Launcher.OpenMpi, Number(environment, "OMPI_COMM_WORLD_RANK") ?? 0, open);
        if (Number(environment, "PMI_SIZE") is > 1 and var pmi) return new(Launcher.Mpich, Number(environment, "PMI_RANK") ?? 0, pmi);

        // Set by srun alone: the batch script itself, which also sees SLURM_PROCID, is one process.
        if (Number(environment, "SLURM_STEP_NUM_TASKS") is > 1 and var tasks)
        {
            int task = Number(environment, "SLURM_PROCID") ?? 0;
            if (environment("PMIX_RANK") is not null) return new(Launcher.OpenMpi, task, tasks);
            string first = SlurmHosts.First(environment("SLURM_STEP_NODELIST") ?? environment("SLURM_JOB_NODELIST") ?? "");
            return Sockets(environment, task, tasks, first);
        }

        if (Number(environment, "WORLD_SIZE") is not (> 1 and var size)) return Alone;
        int rank = Number(environment, "RANK") ?? throw Faulty("WORLD_SIZE is set, but not RANK", "RANK");
        return Sockets(environment, rank, size, "");
    }

    private static LaunchPlace Sockets(Func<string, string?> environment, int rank, int size, string leader)
    {
        if (environment("MASTER_ADDR") is { Length: > 0 } address) leader = address;
        int port = Number(environment, "MASTER_PORT") ?? DefaultPort;
        if (leader.Length == 0) throw Faulty("there are several processes, but nothing says on which host process 0 is", "MASTER_ADDR");
        if (rank < 0 || rank >= size) throw Faulty($"there is no process {rank} among {size}", "RANK");
        if (port is < 1 or > 65535) throw Faulty($"{port} is no port", "MASTER_PORT");
        return new(Launcher.Sockets, rank, size, leader, port);
    }

    private static int? Number(Func<string, string?> environment, string name)
    {
        if (environment(name) is not { Length: > 0 } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Faulty($"{name}={text} is no number", name);
    }

    private static IngotException Faulty(string what, string variable) =>
        new(ExitCode.Usage, what, variable, "Set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT in every process (docs/distributed.md), or none of them.");
}
