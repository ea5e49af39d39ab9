using System.Diagnostics;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Native;

namespace Ingot.Training.Calibration;

/// <summary>Measures real optimizer steps of a shape for a second or two, so that a plan can turn time into steps.</summary>
public static class StepCalibration
{
    private const long LargeModel = 20_000_000;
    private const double ScoreShare = 0.2;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(0.7);

    /// <summary>
    /// Trains <paramref name="config"/> on random ids with <paramref name="batch"/> sequences a step (in micro-batches when given);
    /// auto precision tries both. A large model is measured with one and two blocks, and the rest is reckoned.
    /// </summary>
    public static StepSpeed Measure(IModelConfig config, int batch, Precision precision, int? microBatch = null, OptimizerSettings? optimizer = null, ComputeDevice device = ComputeDevice.Cpu, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (precision != Precision.Auto) return Measure(config, batch, microBatch, optimizer, precision, device, cancellation);
        StepSpeed single = Measure(config, batch, microBatch, optimizer, Precision.Float32, device, cancellation), mixed = Measure(config, batch, microBatch, optimizer, Precision.Bfloat16, device, cancellation);
        return mixed.SecondsPerStep < single.SecondsPerStep ? mixed : single;
    }

    /// <summary>Decides auto precision by measuring; anything else stays as it is.</summary>
    public static Precision Decide(IModelConfig config, int batch, Precision precision, int? microBatch = null, ComputeDevice device = ComputeDevice.Cpu, CancellationToken cancellation = default) =>
        precision == Precision.Auto ? Measure(config, batch, precision, microBatch, null, device, cancellation).Precision : precision;

    private static StepSpeed Measure(
        IModelConfig config, int batch, int? microBatch, OptimizerSettings? optimizer, Precision precision, ComputeDevice device, CancellationToken cancellation)
    {
        (double Step, double Score) seconds;
        if (config.Parameters > LargeModel && config is TransformerConfig { NumHiddenLayers: > 2 } large)
        {
            var one = Seconds(large with { NumHiddenLayers = 1 }, batch, microBatch, optimizer, precision, device, cancellation);
            var two = Seconds(large with { NumHiddenLayers = 2 }, batch, microBatch, optimizer, precision, device, cancellation);
            double More(double first, double second) => first + ((large.NumHiddenLayers - 1) * Math.Max(0, second - first));
            seconds = (More(one.Step, two.Step), More(one.Score, two.Score));
        }
        else
        {
            seconds = Seconds(config, batch, microBatch, optimizer, precision, device, cancellation);
        }

        double speed = batch * config.ContextLength!.Value / seconds.Step, scored = (microBatch ?? batch) * config.ContextLength!.Value / seconds.Score;
        return new StepSpeed(precision, speed, seconds.Step, scored, speed * ModelFlops.PerToken(config) / MachinePeak.FlopsPerSecond(precision, TorchDevices.Decide(device)));
    }

    private static (double Step, double Score) Seconds(IModelConfig config, int batch, int? microBatch, OptimizerSettings? optimizer, Precision precision, ComputeDevice device, CancellationToken cancellation)
    {
        using var steps = new TrainingSteps(config, batch, precision, microBatch, optimizer, device);
        steps.Step();
        double step = Best(steps.Step, cancellation);
        steps.Score();
        return (step, Best(steps.Score, cancellation, ScoreShare));
    }

    private static double Best(Action once, CancellationToken cancellation, double share = 1)
    {
        double best = double.PositiveInfinity;
        long begun = Stopwatch.GetTimestamp();
        for (int turn = 0; turn < 2 || Stopwatch.GetElapsedTime(begun) < share * Budget; turn++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            once();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
