using Ingot.Bench.Contracts;
using Ingot.Bench.Processes;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Models.Native;
using Ingot.Training.Calibration;

namespace Ingot.Bench.Training;

/// <summary>Tokens a second and peak memory of training steps on the CPU, each side in a process of its own and by turns: ours, a plain loop over the same libtorch, and an installed PyTorch; beside the machine's peak.</summary>
public sealed class TrainBenchmark : IBenchmark
{
    private const string SideOption = "--side";

    private static readonly TrainShape[] Shapes =
    [
        new("124M", 12, 768, 12, 50257, 4, 64), new("6x384", 6, 384, 6, 65, 16, 256), new("4x128", 4, 128, 4, 65, 12, 64),
    ];

    private static readonly Precision[] Precisions = [Precision.Float32, Precision.Bfloat16];

    /// <inheritdoc/>
    public string Name => "train";

    /// <inheritdoc/>
    public string Description => "Training steps of three sizes beside a plain TorchSharp loop (eager), an installed PyTorch (--peers) and the measured peak.";

    /// <inheritdoc/>
    public IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        TrainShape[] shapes = [.. Shapes.Where(shape => options.Filter is null || shape.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase))];
        if (shapes.Length == 0) throw new IngotException(ExitCode.Usage, $"no case is called '{options.Filter}'", "--case", $"Known: {string.Join(", ", Shapes.Select(shape => shape.Name))}.");
        if (options.Side is { } side)
        {
            TrainSide.Serve(side, shapes[0], Console.In, Console.Out);
            return [];
        }

        (string Python, string Version)? python = options.Peers ? PyTorchPeer.Find() : null;
        if (options.Peers && python is null) progress.Report(new Message(MessageLevel.Warning, "No python3 here has torch (INGOT_BENCH_PYTHON names another): PyTorch takes no turns."));
        TorchRuntime.Start();
        return [.. shapes.SelectMany(shape => Measure(shape, python, options.Rounds, progress, cancellation))];
    }

    private List<BenchCase> Measure(TrainShape shape, (string Python, string Version)? python, int rounds, IProgressSink progress, CancellationToken cancellation)
    {
        List<TurnProcess> ours = [], peers = [];
        try
        {
            foreach (Precision precision in Precisions) ours.Add(new TurnProcess(Lower(precision), ThisProgram.Start(Arguments(shape, Lower(precision))), cancellation));
            peers.Add(new TurnProcess(TrainSide.Eager, PyTorchPeer.WithoutOurSettings(ThisProgram.Start(Arguments(shape, TrainSide.Eager))), cancellation));
            if (python is { } found) peers.Add(new TurnProcess($"PyTorch {found.Version}", PyTorchPeer.Start(found.Python, shape), cancellation));
            for (int round = 0; round < rounds; round++)
            {
                foreach (TurnProcess side in ours.Concat(peers)) side.Take(cancellation);
                progress.Report(new Counted($"train {shape.Name}", round + 1, rounds, "rounds"));
            }
        }
        finally
        {
            foreach (TurnProcess side in ours.Concat(peers)) side.Dispose();
        }

        return [.. peers.SelectMany(peer => ours.SelectMany(side => Compare(shape, side, peer))), .. Precisions.Zip(ours, (precision, side) => Share(shape, side, precision))];
    }

    private static IEnumerable<BenchCase> Compare(TrainShape shape, TurnProcess ours, TurnProcess peer)
    {
        string name = $"{shape.Name} {ours.Name}";
        yield return BenchCase.MoreIsBetter(name, peer.Name, shape.Tokens / ours.Seconds, shape.Tokens / peer.Seconds, "tokens/s");
        yield return BenchCase.LessIsBetter($"{name} peak memory", peer.Name, ours.Mebibytes, peer.Mebibytes, "MiB");
    }

    private static BenchCase Share(TrainShape shape, TurnProcess ours, Precision precision) => BenchCase.MoreIsBetter(
        $"{shape.Name} {ours.Name} share of peak", "one large matrix product",
        ModelFlops.PerToken(shape.Config) * shape.Tokens / ours.Seconds / 1e9, MachinePeak.FlopsPerSecond(precision) / 1e9, "GFLOP/s");

    private string[] Arguments(TrainShape shape, string side) => ["bench", Name, "--case", shape.Name, SideOption, side, "--progress", "none"];

    private static string Lower(Precision precision) => precision.ToString().ToLowerInvariant();
}
