using System.Diagnostics;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Native;

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
        double seconds;
        if (config.Parameters > LargeModel && config is TransformerConfig { NumHiddenLayers: > 2 } large)
        {
            double one = Seconds(large with { NumHiddenLayers = 1 }, batch, microBatch, optimizer, precision, device, cancellation);
            double two = Seconds(large with { NumHiddenLayers = 2 }, batch, microBatch, optimizer, precision, device, cancellation);
            seconds = one + ((large.NumHiddenLayers - 1) * Math.Max(0, two - one));
        }
        else
        {
            seconds = Seconds(config, batch, microBatch, optimizer, precision, device, cancellation);
        }

        double speed = batch * config.ContextLength!.Value / seconds;
        return new StepSpeed(precision, speed, seconds, speed * ModelFlops.PerToken(config) / MachinePeak.FlopsPerSecond(precision, TorchDevices.Decide(device)));
    }

    private static double Seconds(IModelConfig config, int batch, int? microBatch, OptimizerSettings? optimizer, Precision precision, ComputeDevice device, CancellationToken cancellation)
    {
        using var steps = new TrainingSteps(config, batch, precision, microBatch, optimizer, device);
        steps.Step();
        double best = double.PositiveInfinity;
        long begun = Stopwatch.GetTimestamp();
        for (int step = 0; step < 2 || Stopwatch.GetElapsedTime(begun) < Budget; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            steps.Step();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
