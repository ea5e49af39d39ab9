using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Planning.Hardware;
using Ingot.Planning.Quotes;

namespace Ingot.Cli.Commands;

/// <summary>What `ingot plan --model` prints for a person.</summary>
internal static class QuoteSummary
{
    /// <summary>Prints <paramref name="quote"/>.</summary>
    public static void Write(CommandConsole console, ModelQuote quote)
    {
        console.WriteHeading($"{quote.Model} on {quote.Count} × {quote.Device}");
        var table = new ResultTable("Quantity", ">Low", ">Estimate", ">High");
        table.Add("parameters", "", Active(quote), "");
        table.Add("tokens", "", Readable.Magnitude(quote.Tokens), "");
        table.Add("FLOPs", "", $"{quote.Flops:0.00e+0}", "");
        table.Add("loss expected, nats a token", "", $"{quote.ChinchillaLoss:0.00}", "");
        Add(table, "device-hours", quote.GpuHours, Amount);
        Add(table, "time on the clock", quote.WallHours, hours => Readable.Duration(TimeSpan.FromHours(Math.Min(hours, 1e7))));
        Add(table, "price of a device-hour, $", quote.PricePerHour, price => $"{price:0.00}");
        Add(table, "cost, $", quote.Cost, Amount);
        Add(table, "energy, kWh", quote.EnergyKwh, Amount);
        Add(table, "carbon, kg CO2e", quote.CarbonKg, Amount);
        console.Write(table);
        Memory(console, quote.Memory);
        if (quote.Serving is { } serving) Serving(console, serving);
        EqualLosses(console, quote);
        foreach (string assumption in quote.Assumptions) console.WriteLine("- " + assumption);
    }

    private static void EqualLosses(CommandConsole console, ModelQuote quote)
    {
        if (quote.EqualLoss.Count == 0) return;
        var table = new ResultTable("Other ways to that loss", ">Parameters", ">Tokens", ">Tokens a parameter", ">Training, FLOPs", ">With a year of the traffic");
        foreach (var point in quote.EqualLoss)
            table.Add(point.Kind, Readable.Magnitude(point.Parameters), Readable.Magnitude(point.Tokens), Readable.Count(point.TokensPerParameter), $"{point.TrainingFlops:0.0e+0}", $"{point.LifetimeFlops:0.0e+0}");
        console.Write(table);
    }

    /// <summary>Prints every published run beside what the planner expects of it.</summary>
    public static void Published(CommandContext context)
    {
        var runs = PublishedRun.All.Select(run => (Run: run, Expected: run.Expected())).ToArray();
        if (context.Json)
        {
            context.Console.WriteJson(new { runs = runs.Select(run => new { run.Run.Name, run.Run.Device, run.Run.Hours, run.Expected, Covered = run.Expected.Covers(run.Run.Hours), ImpliedUtilisation = run.Run.ImpliedUtilisation(), run.Run.Source }) });
            return;
        }

        var table = new ResultTable("Run", "Device", ">Reported hours", ">Low", ">Estimate", ">High", ">Implied MFU", "Covered");
        foreach (var (run, expected) in runs)
            table.Add(run.Name, run.Device, Amount(run.Hours), Amount(expected.Low), Amount(expected.Estimate), Amount(expected.High), $"{run.ImpliedUtilisation():0.00}", expected.Covers(run.Hours) ? "yes" : "no");
        context.Console.Write(table);
        context.Console.WriteLine($"{runs.Count(run => run.Expected.Covers(run.Run.Hours))} of {runs.Length} lie in the range.");
    }

    private static void Memory(CommandConsole console, QuoteMemory memory)
    {
        var table = new ResultTable("Memory of a device", ">Bytes");
        table.Add("weights", Readable.Bytes(memory.WeightBytes)).Add("gradients", Readable.Bytes(memory.GradientBytes)).Add("optimizer", Readable.Bytes(memory.OptimizerBytes));
        table.Add("activations and logits", Readable.Bytes(memory.ActivationBytes + memory.LogitBytes)).Add("all", Readable.Bytes(memory.TrainingBytesPerDevice));
        table.Add("there", Readable.Bytes(memory.DeviceBytes)).Add("key-value cache of one sequence", Readable.Bytes(memory.KvCacheBytes));
        console.Write(table);
        console.WriteLine(memory.Fits ? $"It fits; the largest micro batch is {memory.LargestMicroBatch}." : memory.LargestMicroBatch > 0
            ? $"It does not fit at this micro batch; the largest is {memory.LargestMicroBatch}."
            : "It does not fit, whatever the micro batch: use more devices with --zero 3, --recompute, --method lora, or a device with more memory.");
    }

    private static void Serving(CommandConsole console, QuoteServing serving)
    {
        var table = new ResultTable("Serving", ">Estimate");
        table.Add("devices", $"{serving.Estimate.Replicas} × {serving.Estimate.DevicesPerReplica}").Add("sequences at once", $"{serving.Estimate.Batch}");
        table.Add("milliseconds a token", $"{serving.Estimate.MillisecondsPerToken:0.0}").Add("seconds to the first token", $"{serving.Estimate.SecondsToFirstToken:0.00}");
        table.Add("tokens/s of a replica", Readable.Count(serving.Estimate.TokensPerSecond));
        table.Add("a month, $", serving.MonthCost is { } month ? Amount(month) : "no price").Add("a million tokens when full, $", serving.MillionTokensCost is { } million ? $"{million:0.00}" : "no price");
        table.Add("energy a month, kWh", Amount(serving.MonthKwh));
        console.Write(table);
    }

    private static string Active(ModelQuote quote) =>
        quote.ActiveParameters == quote.Parameters ? Readable.Count(quote.Parameters) : $"{Readable.Count(quote.Parameters)} ({Readable.Magnitude(quote.ActiveParameters)} a token)";

    private static void Add(ResultTable table, string what, Interval? interval, Func<double, string> format)
    {
        if (interval is null) table.Add(what, "", "not known", "");
        else table.Add(what, format(interval.Low), format(interval.Estimate), format(interval.High));
    }

    private static string Amount(double value) => value >= 100 ? Readable.Count(value) : $"{value:0.##}";
}
