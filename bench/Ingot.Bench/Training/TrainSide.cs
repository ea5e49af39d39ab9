using System.Diagnostics;
using Ingot.Bench.Processes;
using Ingot.Core.Errors;
using Ingot.Core.Training;
using Ingot.Models.Native;
using Ingot.Training.Calibration;
using TorchSharp;

namespace Ingot.Bench.Training;

/// <summary>The process of one side of <see cref="TrainBenchmark"/>.</summary>
internal static class TrainSide
{
    /// <summary>A plain loop over libtorch as it comes.</summary>
    public const string Eager = "eager";

    /// <summary>Takes turns, each a third of a second of steps at least, until the input ends.</summary>
    public static void Serve(string side, TrainShape shape, TextReader orders, TextWriter answers)
    {
        (Action step, IDisposable made) = Make(side, shape);
        using (made)
        {
            while (orders.ReadLine() is not null)
            {
                double seconds = Fastest(step);
                answers.WriteLine(new Turn(seconds, ProcessMemory.Peak() / (double)(1 << 20)).ToString());
                answers.Flush();
            }
        }
    }

    private static (Action Step, IDisposable Made) Make(string side, TrainShape shape)
    {
        if (side == Eager)
        {
            // Without our start of libtorch: its allocator and its waiting are part of what is compared.
            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(PhysicalCores.Count());
            var eager = new EagerTrainer(shape);
            return (eager.Step, eager);
        }

        if (!Enum.TryParse(side, ignoreCase: true, out Precision precision) || precision == Precision.Auto) throw new IngotException(ExitCode.Usage, $"'{side}' is no side of this comparison", "--side");
        TorchRuntime.Start();
        var steps = new TrainingSteps(shape.Config, shape.Batch, precision);
        return (steps.Step, steps);
    }

    // The first step of all warms up.
    private static double Fastest(Action step)
    {
        double best = double.PositiveInfinity;
        long begun = Stopwatch.GetTimestamp();
        do
        {
            long start = Stopwatch.GetTimestamp();
            step();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < 0.33);
        return best;
    }
}
