using System.CommandLine;
using Ingot.Bench.Contracts;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary>`ingot bench NAME`: measures Ingot beside a peer, by turns, on this machine.</summary>
internal sealed class BenchCommand : IngotCommand
{
    private readonly Argument<string> name = new("name") { Description = string.Join("; ", BenchCatalog.All.Select(benchmark => $"{benchmark.Name}: {benchmark.Description}")) };
    private readonly Option<string?> only = new("--case") { Description = "Only the cases whose name contains this." };
    private readonly Option<int> rounds = new("--rounds") { Description = "Turns for each side; the fastest counts.", DefaultValueFactory = _ => new BenchOptions().Rounds };

    private readonly Option<bool> peers = new("--peers") { Description = "Programs that are no part of Ingot take turns too, where they are installed (train: PyTorch)." };
    private readonly Option<string?> side = new("--side") { Description = "Be this side of a comparison.", Hidden = true };

    /// <summary>Declares the command.</summary>
    public BenchCommand()
        : base("bench", "Measure Ingot beside a peer on this machine.", "ingot bench train --peers", "ingot bench train --case 4x128 --rounds 10 --json")
    {
        name.AcceptOnlyFromAmong([.. BenchCatalog.All.Select(benchmark => benchmark.Name)]);
        Arguments.Add(name);
        Options.Add(only);
        Options.Add(rounds);
        Options.Add(peers);
        Options.Add(side);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        IBenchmark benchmark = BenchCatalog.All.First(known => known.Name == arguments.GetValue(name));
        var options = new BenchOptions { Rounds = Math.Max(1, arguments.GetValue(rounds)), Filter = arguments.GetValue(only), Peers = arguments.GetValue(peers), Side = arguments.GetValue(side) };
        IReadOnlyList<BenchCase> cases = benchmark.Run(options, context.Progress, cancellation);
        if (context.Json)
        {
            context.Console.WriteJson(new { benchmark = benchmark.Name, cases });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Case", "Peer", ">Ours", ">Theirs", "Unit", ">Ratio");
        foreach (BenchCase measured in cases) table.Add(measured.Name, measured.Peer, $"{measured.Ours:#,0}", $"{measured.Theirs:#,0}", measured.Unit, $"{measured.Ratio:0.00}");
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
