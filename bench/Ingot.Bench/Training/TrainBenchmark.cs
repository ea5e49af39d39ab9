using System.Diagnostics;
using Ingot.Bench.Contracts;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Native;
using Ingot.Training.Calibration;

namespace Ingot.Bench.Training;

/// <summary>Tokens a second of training steps on the CPU, beside a plain loop over the same libtorch, and beside the machine's peak.</summary>
public sealed class TrainBenchmark : IBenchmark
{
    private static readonly TrainShape[] Shapes =
    [
        new("124M", 12, 768, 12, 50257, 4, 64), new("6x384", 6, 384, 6, 65, 16, 256), new("4x128", 4, 128, 4, 65, 12, 64),
    ];

    /// <inheritdoc/>
    public string Name => "train";

    /// <inheritdoc/>
    public string Description => "Training steps of three sizes beside a plain TorchSharp loop (eager) and the measured peak.";

    /// <inheritdoc/>
    public IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        TorchRuntime.Start();
        var cases = new List<BenchCase>();
        foreach (TrainShape shape in Shapes.Where(shape => options.Filter is null || shape.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase)))
            cases.AddRange(Measure(shape, options, progress, cancellation));
        return cases;
    }

    private static List<BenchCase> Measure(TrainShape shape, BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        using var single = new TrainingSteps(shape.Config, shape.Batch, Precision.Float32);
        using var mixed = new TrainingSteps(shape.Config, shape.Batch, Precision.Bfloat16);
        using var eager = new EagerTrainer(shape);
        double ours32 = double.PositiveInfinity, ours16 = double.PositiveInfinity, theirs = double.PositiveInfinity;
        for (int round = 0; round < options.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            ours32 = Math.Min(ours32, Fastest(single.Step));
            ours16 = Math.Min(ours16, Fastest(mixed.Step));
            using (AllocatorDefaults.Apply()) theirs = Math.Min(theirs, Fastest(eager.Step));
            progress.Report(new Counted($"train {shape.Name}", round + 1, options.Rounds, "rounds"));
        }

        double best = Math.Min(ours32, ours16);
        Precision precision = ours16 < ours32 ? Precision.Bfloat16 : Precision.Float32;
        return
        [
            BenchCase.MoreIsBetter(shape.Name, "eager", shape.Tokens / best, shape.Tokens / theirs, "tokens/s"),
            BenchCase.MoreIsBetter($"{shape.Name} float32", "eager", shape.Tokens / ours32, shape.Tokens / theirs, "tokens/s"),
            Share(shape, best, precision),
            Share(shape, ours32, Precision.Float32),
        ];
    }

    private static BenchCase Share(TrainShape shape, double seconds, Precision precision) => BenchCase.MoreIsBetter(
        $"{shape.Name} {precision.ToString().ToLowerInvariant()} share of peak", "one large matrix product",
        ModelFlops.PerToken(shape.Config) * shape.Tokens / seconds / 1e9, MachinePeak.FlopsPerSecond(precision) / 1e9, "GFLOP/s");

    // A turn lasts a third of a second at least; the first step of all warms up.
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
