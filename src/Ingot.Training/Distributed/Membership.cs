using System.Security.Cryptography;
using System.Text.Json;
using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Training.Loop;

namespace Ingot.Training.Distributed;

/// <summary>A process among those that train together.</summary>
internal sealed class Membership(ICollectives processes)
{
    private const int ExactBytes = 6;

    /// <summary>Whether this is process 0, which decides, writes and reports.</summary>
    public bool Leads => processes.Rank == 0;

    /// <summary>Sequences in one pass of a process: its share of the batch in equal passes of at most <paramref name="microBatch"/>.</summary>
    public static int MicroBatch(int batch, int? microBatch, int size)
    {
        int share = (batch + size - 1) / size, passes = (share + Math.Min(microBatch ?? share, share) - 1) / Math.Min(microBatch ?? share, share);
        return size == 1 ? Math.Min(microBatch ?? batch, batch) : (share + passes - 1) / passes;
    }

    /// <summary>Throws <see cref="IngotException"/> (Usage) in every process when one would train something else.</summary>
    public void RequireEqual(IReadOnlyDictionary<string, string> fingerprint)
    {
        if (processes.Size == 1) return;
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fingerprint)).AsSpan(0, ExactBytes).CopyTo(number);
        double[] all = processes.Gather(BitConverter.ToInt64(number));
        int other = Array.FindIndex(all, hash => hash != all[0]);
        if (other > 0) throw new IngotException(ExitCode.Usage, $"process {other} would train with other data or settings than process 0", null, "Start all processes with the same project, and on every machine the same files.");
    }

    /// <summary>One that is asked to stop stops all; the clock of process 0 says when a checkpoint is due.</summary>
    public (bool Stop, bool Due) Agree(bool stop, bool due)
    {
        if (processes.Size == 1) return (stop, due);
        double[] all = processes.Gather(stop ? 1 : 0, due ? 1 : 0);
        return (Enumerable.Range(0, processes.Size).Any(rank => all[2 * rank] > 0), all[1] > 0);
    }

    /// <summary>What process 0 measured, in every process: another kind of processor may round otherwise, and all must decide alike.</summary>
    public (double First, double Second) Same(double first, double second)
    {
        double[] all = processes.Gather(first, second);
        return (all[0], all[1]);
    }

    /// <summary>The newest readable checkpoint up to step <paramref name="last"/>, as process 0 finds it; null when there is none.</summary>
    public (Checkpoint Checkpoint, string Place)? Find(CheckpointStore checkpoints, IProgressSink progress, long last = long.MaxValue)
    {
        (Checkpoint Checkpoint, string Place)? found = Leads ? checkpoints.Newest(progress, last) : null;
        RunStart start = Hear(() => new RunStart(Step: found?.Checkpoint.State.Step));
        return Leads || start.Step is not { } step ? found : checkpoints.At(step);
    }

    /// <summary>What a process throws that does not see what process 0 sees.</summary>
    public IngotException Unseen(string folder) =>
        new(ExitCode.Data, $"process {processes.Rank} does not see the run that process 0 sees", folder, "Put the project into a folder that all machines share.");

    /// <summary>What process 0 decides, in every process.</summary>
    public RunStart Hear(Func<RunStart> decide)
    {
        if (processes.Size == 1) return decide();
        byte[] told = processes.Broadcast(Leads ? JsonSerializer.SerializeToUtf8Bytes(decide()) : []);
        return JsonSerializer.Deserialize<RunStart>(told)!;
    }
}
