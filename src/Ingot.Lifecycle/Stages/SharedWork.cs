using System.Text.Json;
using Ingot.Core.Distributed;
using Ingot.Core.Progress;
using Ingot.Data.Preparation;
using Ingot.Lifecycle.Recipes;
using Ingot.Training.Loop;

namespace Ingot.Lifecycle.Stages;

/// <summary>The steps that several processes do together: the first walks the road and tells the others what to join in; they see the same folders.</summary>
public static class SharedWork
{
    /// <summary>Prepares <paramref name="inputs"/> into <paramref name="folder"/> together with all processes of the context.</summary>
    internal static PrepareReport Prepare(StageContext context, IReadOnlyList<string> inputs, string folder, CancellationToken cancellation)
    {
        Tell(context.Processes, new Job { Inputs = inputs, Folder = folder });
        return Preparer.Prepare(context.Recipe.Prepare, inputs, folder, Means(context.Recipe, context.Project, context.Processes), context.Progress, cancellation);
    }

    /// <summary>Trains what <paramref name="plan"/> says together with all processes of the context into the model folder <paramref name="folder"/>.</summary>
    internal static TrainingResult Train(StageContext context, string plan, string folder, CancellationToken cancellation)
    {
        string tokens = context["tokenize"].Folder;
        string? start = context.Has("import") ? context["import"].Folder : null;
        Tell(context.Processes, new Job { Plan = plan, Tokens = tokens, Folder = folder, Base = start });
        return TrainStage.Train(context.Recipe, plan, tokens, start, folder, context.Processes, context.Progress, context.Time, cancellation);
    }

    /// <summary>Tells the other processes that there is nothing more to do.</summary>
    public static void Dismiss(ICollectives processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        if (processes.Size > 1) processes.Broadcast([]);
    }

    /// <summary>The part of every process but the first: joins in what the first says until it dismisses.</summary>
    public static void Follow(Recipe recipe, string project, ICollectives processes, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(processes);
        for (byte[] told; (told = processes.Broadcast([])).Length > 0;)
        {
            Job job = JsonSerializer.Deserialize<Job>(told)!;
            if (job.Plan is { } plan) TrainStage.Train(recipe, plan, job.Tokens!, job.Base, job.Folder, processes, NoProgress.Instance, time, cancellation);
            else Preparer.Prepare(recipe.Prepare, job.Inputs, job.Folder, Means(recipe, project, processes), NoProgress.Instance, cancellation);
        }
    }

    private static void Tell(ICollectives processes, Job job)
    {
        if (processes.Size > 1) processes.Broadcast(JsonSerializer.SerializeToUtf8Bytes(job));
    }

    private static PrepareContext Means(Recipe recipe, string project, ICollectives processes) => new()
    {
        ProjectFolder = project,
        MemoryBytes = recipe.Prepare.MemoryMib is { } mib ? (long)mib << 20 : PrepareContext.DefaultMemory,
        Processes = processes,
    };

    /// <summary>Training where a plan is named, preparing otherwise.</summary>
    private sealed record Job
    {
        public required string Folder { get; init; }

        public IReadOnlyList<string> Inputs { get; init; } = [];

        public string? Plan { get; init; }

        public string? Tokens { get; init; }

        public string? Base { get; init; }
    }
}
