using Ingot.Core.Distributed;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Tests;

/// <summary>A small training run in a temporary folder.</summary>
internal sealed class Scenario : IDisposable
{
    public TransformerConfig Config { get; init; } = new()
    {
        VocabSize = 29,
        HiddenSize = 32,
        IntermediateSize = 48,
        NumHiddenLayers = 2,
        NumAttentionHeads = 2,
        NumKeyValueHeads = 1,
        HeadDim = 16,
        MaxPositionEmbeddings = 16,
    };

    public TrainSettings Settings { get; init; } = new()
    {
        Seed = 11,
        Steps = 24,
        Batch = 4,
        Precision = Precision.Float32,
        ValidateEvery = 6,
        ValidationTokens = 128,
        Optimizer = new AdamWSettings { LearningRate = 3e-3 },
        Schedule = new CosineSettings { Warmup = 4 },
        CheckpointEvery = TimeSpan.FromHours(1),
    };

    public TextSource Train { get; init; } = TextSource.Walk(600);

    public TextSource Validation { get; init; } = TextSource.Walk(200, seed: 2);

    public string Folder { get; } = Directory.CreateTempSubdirectory("ingot-train-").FullName;

    /// <summary>Faults that are put into every run.</summary>
    public TrainingFaults? Faults { get; init; }

    public TrainingResult Run(
        string name = "run", IProgressSink? progress = null, TrainSettings? settings = null, string? startFrom = null, long? pauseAt = null,
        ICollectives? processes = null, CancellationToken cancellation = default)
    {
        TrainingJob job = Trainer.Job(Config, settings ?? Settings, Train, Validation, startFrom, processes: processes) with { Faults = Faults, PauseAt = pauseAt };
        return Trainer.Run(job, Place(name), progress ?? NoProgress.Instance, TimeProvider.System, cancellation);
    }

    public string Place(string name) => Path.Combine(Folder, name);

    public byte[] Weights(string name = "run") => File.ReadAllBytes(Path.Combine(Place(name), "model.safetensors"));

    /// <summary>Runs until step <paramref name="step"/> has been reported, then cancels.</summary>
    public void RunUntil(long step, string name = "run", TrainSettings? settings = null)
    {
        using var source = new CancellationTokenSource();
        var sink = new Listener(happened =>
        {
            if (happened is TrainingStep taken && taken.Step == step) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Run(name, sink, settings, cancellation: source.Token));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
