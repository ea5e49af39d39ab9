using System.Diagnostics;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Loop;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Training.Calibration;

/// <summary>Measures real optimizer steps of a shape for a second or two, so that a plan can turn time into steps.</summary>
public static class StepCalibration
{
    private const long LargeModel = 20_000_000;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(0.7);

    /// <summary>
    /// Trains <paramref name="config"/> on random ids with <paramref name="batch"/> sequences a step (in micro-batches when given);
    /// auto precision tries both. A large model is measured with one and two blocks, and the rest is reckoned.
    /// </summary>
    public static StepSpeed Measure(TransformerConfig config, int batch, Precision precision, int? microBatch = null, OptimizerSettings? optimizer = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        var settings = new TrainSettings
        {
            Batch = batch, MicroBatch = microBatch, Steps = 1_000_000, Schedule = new CosineSettings { Warmup = 1 },
            Optimizer = (optimizer ?? new AdamWSettings()) with { LearningRate = 1e-5 },
        };
        if (precision != Precision.Auto) return Measure(config, settings, precision, cancellation);
        StepSpeed single = Measure(config, settings, Precision.Float32, cancellation), mixed = Measure(config, settings, Precision.Bfloat16, cancellation);
        return mixed.SecondsPerStep < single.SecondsPerStep ? mixed : single;
    }

    /// <summary>Decides auto precision by measuring; anything else stays as it is.</summary>
    public static Precision Decide(TransformerConfig config, int batch, Precision precision, int? microBatch = null, CancellationToken cancellation = default) =>
        precision == Precision.Auto ? Measure(config, batch, precision, microBatch, null, cancellation).Precision : precision;

    private static StepSpeed Measure(TransformerConfig config, TrainSettings settings, Precision precision, CancellationToken cancellation)
    {
        double seconds;
        if (config.Parameters > LargeModel && config.NumHiddenLayers > 2)
        {
            double one = Seconds(config with { NumHiddenLayers = 1 }, settings, precision, cancellation);
            double two = Seconds(config with { NumHiddenLayers = 2 }, settings, precision, cancellation);
            seconds = one + ((config.NumHiddenLayers - 1) * Math.Max(0, two - one));
        }
        else
        {
            seconds = Seconds(config, settings, precision, cancellation);
        }

        double speed = settings.Batch!.Value * (double)config.MaxPositionEmbeddings / seconds;
        return new StepSpeed(precision, speed, seconds, speed * ModelFlops.PerToken(config) / MachinePeak.FlopsPerSecond(precision));
    }

    private static double Seconds(TransformerConfig config, TrainSettings settings, Precision precision, CancellationToken cancellation)
    {
        using var model = new LlamaModel(config, precision, seed: 1);
        using var runner = new StepRunner(model, settings);
        using var source = new RandomTokens(config.VocabSize, ((long)settings.Batch!.Value * config.MaxPositionEmbeddings) + 1);
        var order = new WindowOrder(source, config.MaxPositionEmbeddings, settings.Batch.Value, 1);
        runner.Run(0, order);
        double best = double.PositiveInfinity;
        long begun = Stopwatch.GetTimestamp();
        for (int step = 1; step <= 2 || Stopwatch.GetElapsedTime(begun) < Budget; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            runner.Run(step, order);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
