using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Native;
using Ingot.Training.Calibration;
using Ingot.Training.Distributed;
using Ingot.Training.FineTuning;

namespace Ingot.Training.Loop;

/// <summary>Trains a model into a folder; a run that was broken off at any moment goes on where its last checkpoint stands, bit for bit.</summary>
public static class Trainer
{
    /// <summary>
    /// Trains from random weights. The folder gets `config.json`, `model.safetensors`, `generation_config.json`, `history.jsonl` and
    /// `training.json`; while the run lasts, `checkpoints/`. Every null of <paramref name="settings"/> must have been decided
    /// (<see cref="ArgumentException"/> otherwise). Throws IngotException: Data (too little text, damaged checkpoints), Usage
    /// (the folder holds a run with other settings), Diverged; and <see cref="OperationCanceledException"/> after a last checkpoint.
    /// </summary>
    public static TrainingResult Run(
        IModelConfig config, TrainSettings settings, ITokenSource train, ITokenSource validation, string folder,
        IProgressSink progress, TimeProvider time, CancellationToken cancellation) =>
        Run(config, settings, train, validation, folder, startFrom: null, progress, time, cancellation);

    /// <summary>The same, starting from the weights of the model folder <paramref name="startFrom"/>, whose shape must be <paramref name="config"/>; null: random weights, with <paramref name="vectors"/> as the embedding where they are given.</summary>
    public static TrainingResult Run(
        IModelConfig config, TrainSettings settings, ITokenSource train, ITokenSource validation, string folder, string? startFrom,
        IProgressSink progress, TimeProvider time, CancellationToken cancellation, InitialVectors? vectors = null) =>
        Run(config, settings, train, validation, folder, startFrom, SingleProcess.Instance, progress, time, cancellation, vectors);

    /// <summary>The same, shared by <paramref name="processes"/>, which all make this call with the same arguments and see the same folder: the batch is divided among them, and process 0 writes.</summary>
    public static TrainingResult Run(
        IModelConfig config, TrainSettings settings, ITokenSource train, ITokenSource validation, string folder, string? startFrom, ICollectives processes,
        IProgressSink progress, TimeProvider time, CancellationToken cancellation, InitialVectors? vectors = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(processes);
        return Run(Job(config, settings, train, validation, startFrom, vectors, processes), folder, progress, time, cancellation);
    }

    /// <summary>Trains on from the pretrained model <paramref name="start"/>, whose shape is <paramref name="config"/> but for its context; the folder gets the weights as the base stores them. Otherwise the same.</summary>
    public static TrainingResult Tune(
        IModelConfig config, TrainSettings settings, TuningText text, string folder, BaseStart start, ICollectives processes,
        IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(processes);
        return Run(TuningJob.Of(config, settings, text, start, processes), folder, progress, time, cancellation);
    }

    /// <summary>A decoder over windows of text.</summary>
    internal static TrainingJob Job(
        IModelConfig config, TrainSettings settings, ITokenSource train, ITokenSource validation, string? startFrom, InitialVectors? vectors = null, ICollectives? processes = null)
    {
        int batch = settings.Batch ?? throw new ArgumentException("The batch must be decided before training.", nameof(settings));
        processes ??= SingleProcess.Instance;
        int microBatch = Membership.MicroBatch(batch, settings.MicroBatch, processes.Size);
        return new TrainingJob
        {
            Config = config,
            Settings = settings,
            Processes = processes,
            Create = (precision, seed) => startFrom is not null && seed is not null
                ? ModelFolder.Open(startFrom, precision, settings.Device) : Begin(config, precision, settings.Device, seed, processes.Rank == 0 ? vectors : null),
            Decide = stop => StepCalibration.Decide(config, batch, settings.Precision, settings.MicroBatch, settings.Device, stop),
            Data = () => TextReading.Training(config, train, settings with { MicroBatch = microBatch }),
            Validation = () => TextReading.Validation(config, validation, batch, microBatch, settings.ValidationTokens, processes),
            Facts = new Dictionary<string, string> { ["data.train"] = train.Id, ["data.validation"] = validation.Id, ["start"] = startFrom ?? vectors?.Name ?? "random weights" },
        };
    }

    // A run that goes on has its embedding in the checkpoint; other processes have it from process 0.
    private static ITrainableModel Begin(IModelConfig config, Precision precision, ComputeDevice device, long? seed, InitialVectors? vectors)
    {
        ITrainableModel model = ArchitectureCatalog.Create(config, precision, device, seed);
        if (seed is not null && vectors is not null) Initialization.Embed(model, vectors.Make);
        return model;
    }

    /// <summary>Trains whatever <paramref name="job"/> describes, under the same promises.</summary>
    internal static TrainingResult Run(TrainingJob job, string folder, IProgressSink progress, TimeProvider time, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        SortedDictionary<string, string> fingerprint = Fingerprint.Of(job.Config, job.Settings, job.Facts);
        var members = new Membership(job.Processes);
        members.RequireEqual(fingerprint);
        TrainingResult? finished = FinishedRun.Find(folder, fingerprint);
        if (members.Hear(() => new RunStart(finished is not null)).Finished) return finished ?? throw members.Unseen(folder);
        TorchRuntime.Start();
        TorchRuntime.Share(ProcessorShare.Count(job.Processes));
        if (job.Processes.Size > 1 && job.Settings.Device != ComputeDevice.Cpu) TorchDevices.Take(LocalRank.Of(job.Processes));
        TorchDevices.AllowTensorFloat32(job.Settings.Tf32);
        var store = new CheckpointStore(Path.Combine(folder, "checkpoints"), job.Settings.KeepCheckpoints) { BeforeWriting = job.Faults?.BeforeWriting };
        (Checkpoint Checkpoint, string Place)? resume = members.Find(store, progress);
        if (resume is { } found) Fingerprint.RequireEqual(found.Checkpoint.Fingerprint, fingerprint, found.Place);
        Precision precision = resume?.Checkpoint.State.Precision ?? members.Hear(() => new RunStart(Precision: job.Decide(cancellation))).Precision;
        using ITrainableModel model = job.Create(precision, resume is null ? job.Settings.Seed : null);
        model.Follow(job.Settings);
        using var run = new TrainingRun(job, model, folder, store, fingerprint, progress, time);
        if (resume is { } from) run.Resume(from.Checkpoint, from.Place);
        TrainingResult result = run.Finish(cancellation);
        if (result.Paused || !members.Leads) return result;
        job.Save(model, folder);
        FinishedRun.Save(folder, fingerprint, result);
        store.Clear();
        return result;
    }
}
