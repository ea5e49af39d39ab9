using System.Diagnostics;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Training.Examples;
using Ingot.Training.Loop;
using Ingot.Training.Schedules;

namespace Ingot.Training.Calibration;

/// <summary>Measures real optimizer steps on examples for a second or two, so that time can be turned into steps.</summary>
public static class ExampleSpeed
{
    private const int Warm = 2, Most = 40;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    /// <summary>Mean seconds of a step with <paramref name="settings"/>, whose batch and optimizer are decided.</summary>
    public static double SecondsPerStep(IModelConfig config, TrainSettings settings, ExampleSet examples, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using ITrainableModel model = ArchitectureCatalog.Create(config, ExampleTrainer.Decide(config, settings), settings.Device, settings.Seed);
        int batch = settings.Batch ?? throw new ArgumentException("The batch must be decided before training.", nameof(settings));
        var data = new ExampleData(examples, batch, Math.Min(settings.MicroBatch ?? batch, batch), settings.Seed);
        TrainSettings trial = settings with { Steps = long.MaxValue, Schedule = new ConstantSettings { Warmup = 0 } };
        using var runner = new StepRunner(model, data, trial);
        for (int step = 0; step < Warm; step++) runner.Run(step);
        long begun = Stopwatch.GetTimestamp();
        int taken = 0;
        for (; taken < Most && (taken < 2 || Stopwatch.GetElapsedTime(begun) < Budget); taken++)
        {
            cancellation.ThrowIfCancellationRequested();
            runner.Run(Warm + taken);
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds / taken;
    }
}
