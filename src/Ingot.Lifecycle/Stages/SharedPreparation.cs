using System.Text.Json;
using Ingot.Core.Distributed;
using Ingot.Core.Progress;
using Ingot.Data.Preparation;

namespace Ingot.Lifecycle.Stages;

/// <summary>Preparing on several processes: the first walks the road and tells the others what to prepare; they see the same folders.</summary>
public static class SharedPreparation
{
    /// <summary>Prepares <paramref name="inputs"/> into <paramref name="folder"/> together with all processes of the context.</summary>
    internal static PrepareReport Lead(StageContext context, IReadOnlyList<string> inputs, string folder, CancellationToken cancellation)
    {
        if (context.Processes.Size > 1) context.Processes.Broadcast(JsonSerializer.SerializeToUtf8Bytes(new Job(inputs, folder)));
        return Preparer.Prepare(context.Recipe.Prepare, inputs, folder, Means(context.Recipe.Prepare, context.Project, context.Processes), context.Progress, cancellation);
    }

    /// <summary>Tells the other processes that there is nothing more to do.</summary>
    public static void Dismiss(IProcessGroup processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        if (processes.Size > 1) processes.Broadcast([]);
    }

    /// <summary>The part of every process but the first: prepares what the first says until it dismisses.</summary>
    public static void Follow(PrepareSettings settings, string project, IProcessGroup processes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(processes);
        for (byte[] told; (told = processes.Broadcast([])).Length > 0;)
        {
            Job job = JsonSerializer.Deserialize<Job>(told)!;
            Preparer.Prepare(settings, job.Inputs, job.Folder, Means(settings, project, processes), NoProgress.Instance, cancellation);
        }
    }

    private static PrepareContext Means(PrepareSettings settings, string project, IProcessGroup processes) => new()
    {
        ProjectFolder = project,
        MemoryBytes = settings.MemoryMib is { } mib ? (long)mib << 20 : PrepareContext.DefaultMemory,
        Processes = processes,
    };

    private sealed record Job(IReadOnlyList<string> Inputs, string Folder);
}
