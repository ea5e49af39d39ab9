using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Calibration;

/// <summary>Real optimizer steps of a shape on random ids, for measuring.</summary>
public sealed class TrainingSteps : IDisposable
{
    private readonly ITrainableModel model;
    private readonly StepRunner runner;
    private readonly RandomTokens source;
    private readonly int batch, length;
    private long step;

    /// <summary><paramref name="batch"/> sequences a step, in micro-batches when given; <paramref name="precision"/> must be decided.</summary>
    public TrainingSteps(IModelConfig config, int batch, Precision precision, int? microBatch = null, OptimizerSettings? optimizer = null, ComputeDevice device = ComputeDevice.Cpu)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        var settings = new TrainSettings
        {
            Batch = batch,
            MicroBatch = microBatch,
            Steps = long.MaxValue,
            Schedule = new CosineSettings { Warmup = 1 },
            Optimizer = (optimizer ?? new AdamWSettings()) with { LearningRate = 1e-5 },
        };
        model = ArchitectureCatalog.Create(config, precision, device, seed: 1);
        this.batch = microBatch ?? batch;
        length = config.ContextLength ?? throw new ArgumentException($"A {config.ModelType} does not continue text.", nameof(config));
        source = new RandomTokens(config.VocabSize, ((long)batch * length) + 1);
        runner = new StepRunner(model, TextReading.Training(config, source, settings), settings);
    }

    /// <summary>Takes one step.</summary>
    public void Step() => runner.Run(step++);

    /// <summary>Scores one micro-batch, as a look at the validation set does.</summary>
    public void Score()
    {
        var windows = new int[batch * (length + 1)];
        for (int row = 0; row < batch; row++) source.Read(0, windows.AsSpan(row * (length + 1), length + 1));
        model.Score(new WindowBatch { Count = batch, Ids = windows }, new float[batch * length]);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        runner.Dispose();
        model.Dispose();
        source.Dispose();
    }
}
