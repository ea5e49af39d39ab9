using System.Globalization;

namespace Ingot.Lifecycle.Deployment;

/// <summary>The batch script of a training on Slurm (sbatch's and srun's manuals).</summary>
internal static class SlurmScript
{
    public static string Of(TrainingDeployment job) => $$"""
        #!/bin/bash
        # Trains {{job.Project}} with {{job.Total}} processes. Start it with: sbatch train.slurm
        # A job that was ended goes on from its last checkpoint when it is started again, with as many processes or another number.
        #SBATCH --job-name={{job.Name}}
        #SBATCH --nodes={{job.Nodes}}
        #SBATCH --ntasks-per-node={{job.Processes}}
        #SBATCH --cpus-per-task={{job.Cores}}
        #SBATCH --mem={{(long)job.MemoryGib * job.Processes}}G
        {{(job.Gpu ? $"#SBATCH --gpus-per-node={job.Processes}\n" : "")}}#SBATCH --time={{Time(job.Time)}}
        #SBATCH --output={{job.Name}}-%j.log
        #SBATCH --open-mode=append
        # Two minutes before the end of its time every process is asked to stop, and a checkpoint is written.
        #SBATCH --signal=TERM@120
        #SBATCH --requeue
        set -euo pipefail

        # With PMIx and Open MPI on the machines these carry the sums; otherwise Ingot's own sockets do, by these variables.
        export MASTER_ADDR="$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)"
        export MASTER_PORT=$((20000 + SLURM_JOB_ID % 10000))
        export INGOT_SECRET="$(head -c 32 /dev/urandom | base64 -w 0)"
        MPI=none
        if srun --mpi=list 2>&1 | grep -qw pmix && ldconfig -p 2>/dev/null | grep -q 'libmpi\.so\.40'; then MPI=pmix; fi

        # One process that fails ends the job.
        exec srun --mpi="$MPI" --cpus-per-task={{job.Cores}} --cpu-bind=cores --kill-on-bad-exit=1 ingot train {{Quote(job.Project)}} --progress lines

        """;

    // Days, hours, minutes and seconds.
    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.Days}-{time.Hours:00}:{time.Minutes:00}:{time.Seconds:00}");

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
