using System.Text.Json;
using Ingot.Bench.Contracts;
using Ingot.Bench.Processes;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Bench.Planning;

/// <summary>What `ingot plan` foretells about training runs of eight shapes, against what then happens: each is planned and trained by the program itself, one after another in one project, so that the plan learns as it does for a user.</summary>
internal sealed class PlanBenchmark : IBenchmark
{
    /// <summary>What the issue asks for, as shares: the median of the errors, and the worst of them.</summary>
    private const double Median = 0.15, Worst = 0.35;

    private static readonly (string Quantity, string Name)[] Held = [("speed", "step time"), ("memory", "memory"), ("train", "total time")];

    public string Name => "plan";

    public string Description => "step time, memory and total time of eight training runs, planned against actual";

    public IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        PlanShape[] shapes = [.. PlanShape.All.Where(shape => options.Filter is null || shape.Name.Contains(options.Filter, StringComparison.Ordinal))];
        if (shapes.Length == 0) throw new IngotException(ExitCode.Usage, $"no case is called '{options.Filter}'", "--case", $"Known: {string.Join(", ", PlanShape.All.Select(shape => shape.Name))}.");
        string project = Directory.CreateTempSubdirectory("ingot-bench-plan-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(project, "ingot.yaml"), PlanShape.Recipe);
            // The text is made before, so that no run has it in its own process.
            ThisProgram.Run(["prepare", project, .. shapes[0].Settings], cancellation);
            var cases = new List<BenchCase>();
            foreach (PlanShape shape in shapes)
            {
                progress.Report(new Message(MessageLevel.Information, $"Planning and training {shape.Name}."));
                BenchCase[] made = [.. Cases(shape.Name, ThisProgram.Run(["train", project, .. shape.Settings], cancellation))];
                progress.Report(new Message(MessageLevel.Information, string.Join("; ", made.Select(one => $"{one.Name} {one.Ratio:0.00}"))));
                cases.AddRange(made);
            }

            return [.. cases, .. Errors(cases)];
        }
        finally
        {
            Directory.Delete(project, recursive: true);
        }
    }

    private static IEnumerable<BenchCase> Cases(string shape, JsonElement report)
    {
        foreach (JsonElement row in report.GetProperty("reconciliation").GetProperty("rows").EnumerateArray())
        {
            string quantity = row.GetProperty("quantity").GetString()!;
            if (Array.Find(Held, held => held.Quantity == quantity) is not { Name: { } name }) continue;
            double planned = row.GetProperty("planned").GetDouble(), actual = row.GetProperty("actual").GetDouble();
            yield return new BenchCase($"{shape}, {name}", "what happened", planned, actual, row.GetProperty("unit").GetString()!, planned / actual);
        }
    }

    // An error is how far actual ÷ planned lies from 1; a speed stands below the line of a step's time.
    private static IEnumerable<BenchCase> Errors(IReadOnlyList<BenchCase> cases)
    {
        foreach ((_, string name) in Held)
        {
            double[] errors = [.. cases.Where(one => one.Name.EndsWith(name, StringComparison.Ordinal)).Select(one => Math.Abs((one.Unit == "tokens/s" ? one.Ours / one.Theirs : one.Theirs / one.Ours) - 1)).Order()];
            if (errors.Length == 0) continue;
            double median = (errors[(errors.Length - 1) / 2] + errors[errors.Length / 2]) / 2;
            yield return new BenchCase($"{name}: median error", "the bar", 100 * median, 100 * Median, "%", Median / Math.Max(median, 1e-9));
            yield return new BenchCase($"{name}: worst error", "the bar", 100 * errors[^1], 100 * Worst, "%", Worst / Math.Max(errors[^1], 1e-9));
        }
    }
}
