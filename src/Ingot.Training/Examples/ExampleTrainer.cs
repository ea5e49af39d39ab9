using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Adapters;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Native;
using Ingot.Models.Networks;
using Ingot.Training.Distributed;
using Ingot.Training.FineTuning;
using Ingot.Training.Loop;
using TorchSharp;

namespace Ingot.Training.Examples;

/// <summary>Trains a model of any architecture on examples, by the same loop and under the same promises as <see cref="Trainer"/>.</summary>
public static class ExampleTrainer
{
    /// <summary>
    /// Trains from random weights, or from the model that <paramref name="start"/> names, into <paramref name="folder"/>; every null of <paramref name="settings"/> must have
    /// been decided. <paramref name="name"/> tells all that the examples depend on. All of <paramref name="processes"/> make this call.
    /// </summary>
    public static TrainingResult Run(
        IModelConfig config, TrainSettings settings, ExampleSet train, ExampleSet validation, string name, string folder, ICollectives processes,
        IProgressSink progress, TimeProvider time, CancellationToken cancellation, InitialVectors? vectors = null, BaseStart? start = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Trainer.Run(Job(config, settings, train, validation, name, processes, vectors, start), folder, progress, time, cancellation);
    }

    /// <summary>A model of <paramref name="config"/> on examples.</summary>
    internal static TrainingJob Job(
        IModelConfig config, TrainSettings settings, ExampleSet train, ExampleSet validation, string name, ICollectives processes, InitialVectors? vectors = null, BaseStart? start = null)
    {
        int batch = settings.Batch ?? throw new ArgumentException("The batch must be decided before training.", nameof(settings));
        int microBatch = Membership.MicroBatch(batch, settings.MicroBatch, processes.Size);
        int classes = (config as IClassifierConfig)?.Id2label.Count ?? 0;
        return new TrainingJob
        {
            Config = config,
            Settings = settings,
            Processes = processes,
            Create = (precision, seed) => Create(config, settings, precision, seed, processes.Rank == 0 ? vectors : null, start),
            Save = start is null ? ModelFolder.Save : (model, folder) => Save(model, settings, start, folder),
            Decide = _ => Decide(config, settings),
            Data = () => new ExampleData(train, batch, microBatch, settings.Seed),
            Validation = () => new ExampleLooks(validation, microBatch, classes, processes),
            Facts = new Dictionary<string, string> { ["data"] = name, ["start"] = start?.Name ?? vectors?.Name ?? "random weights" },
        };
    }

    /// <summary>
    /// bfloat16 on a GPU and on a CPU that multiplies it: 1.1 to 2.4 times as fast (`ingot bench examples`). Not for classifiers by LSTM and GRU on a CPU, whose steps are float32 in any case, and not for numbers, which it
    /// would round to two digits. It is a rule and no measurement, so that a machine decides alike at every start.
    /// </summary>
    internal static Precision Decide(IModelConfig config, TrainSettings settings)
    {
        if (settings.Precision != Precision.Auto) return settings.Precision;
        if (config is IClassifierConfig { ProblemType: ProblemTypes.Regression }) return Precision.Float32;
        bool gains = TorchDevices.Decide(settings.Device).type == DeviceType.CUDA || (NativeBfloat16.IsSupported && config is not RecurrentClassifierConfig);
        return gains ? Precision.Bfloat16 : Precision.Float32;
    }

    private static ITrainableModel Create(IModelConfig config, TrainSettings settings, Precision precision, long? seed, InitialVectors? vectors, BaseStart? start)
    {
        if (start is not null) return FrozenBase.Open(start.Folder, config, settings, precision, seed);
        if (settings.Freeze.Count > 0 || settings.Adapter is not null)
            throw new IngotException(ExitCode.Usage, "what begins as random numbers must be trained", settings.Adapter is null ? "train.freeze" : "train.adapter", "Take it out, or name a pretrained model in model.base.");
        ITrainableModel model = ArchitectureCatalog.Create(config, precision, settings.Device, seed);
        if (seed is not null && vectors is not null) Initialization.Embed(model, vectors.Make);
        return model;
    }

    private static void Save(ITrainableModel model, TrainSettings settings, BaseStart start, string folder)
    {
        TuningJob.Save(model, settings, start, folder);
        model.Config.Save(folder);
    }
}
