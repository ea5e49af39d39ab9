using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Tasks;

/// <summary>Fills what the recipe leaves open of a training on examples.</summary>
internal static class TaskTraining
{
    /// <summary>Of a given time, what steps may take; looks at the validation set and checkpoints take the rest.</summary>
    public const double StepShare = 0.85;

    // Kim's and the usual batch of small classifiers.
    private const int Batch = 50, LooksPerEpoch = 2, MostLooks = 60;
    private const double WarmupShare = 0.05;

    /// <summary>Every null decided but the steps, where a time is given.</summary>
    public static TrainSettings Resolve(TrainSettings train, ModelKind kind, int examples, string stopMetric)
    {
        int batch = Math.Min(train.Batch ?? Batch, examples), epoch = (examples + batch - 1) / batch;
        OptimizerSettings optimizer = OptimizerSettings.Decide(train.Optimizer, new AdamWSettings { Beta2 = 0.999, WeightDecay = 0.01 });
        double? passes = train.Epochs ?? (train.Time is null ? kind.Epochs : null);
        TrainSettings filled = train with
        {
            Batch = batch,
            MicroBatch = Math.Min(train.MicroBatch ?? batch, batch),
            Optimizer = optimizer with { LearningRate = optimizer.LearningRate ?? (kind.LearningRate * optimizer.RateFactor) },
            StopMetric = train.StopMetric ?? stopMetric,
            ValidateEvery = train.ValidateEvery ?? Math.Max(1, epoch / LooksPerEpoch),
        };
        long? steps = train.Steps ?? (passes is { } count ? (long)Math.Max(1, Math.Round(count * epoch)) : null);
        return steps is { } known ? WithSteps(filled, known) : filled;
    }

    /// <summary>The same over <paramref name="steps"/> steps.</summary>
    public static TrainSettings WithSteps(TrainSettings train, long steps)
    {
        ScheduleSettings schedule = ScheduleSettings.Decide(train.Schedule, new LinearSettings());
        return train with
        {
            Steps = steps,
            Schedule = schedule with { Warmup = Math.Min(steps, schedule.Warmup ?? (long)(steps * WarmupShare)) },
            ValidateEvery = (int)Math.Min(steps, Math.Max(train.ValidateEvery ?? 1, steps / MostLooks)),
        };
    }
}
