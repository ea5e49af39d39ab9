using Ingot.Cli.Rendering;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Classification;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Reports;
using Ingot.Planning.Budgets;
using Ingot.Planning.Dial;
using Ingot.Planning.Reports;

namespace Ingot.Cli.Commands;

/// <summary>What a walk along the road prints at its end, for a person.</summary>
internal static class RoadSummary
{
    /// <summary>Prints the parts of <paramref name="report"/> that <paramref name="command"/> is about.</summary>
    public static void Write(CommandConsole console, RunReport report, string command)
    {
        if (command == "plan" && report.Plan is { } plan) Plan(console, plan, report);
        if (command == "plan" && report.Review is { } review) ReviewSummary.Write(console, review);
        if (report.TaskPlan is not null) TaskSummary.Write(console, report, command);
        if (command is "run" or "features" && report.Features is { } features) Features(console, features);
        if (command is "run" or "evaluate" or "test" && report.TaskPlan is null) Scores(console, report);
        if (command is "run" or "test") Verdict(console, report);
        if (command is "run" or "train" && report.Reconciliation is { } reconciliation) Reconcile(console, reconciliation);
        if (command is "run") console.WriteLine($"{report.Steps.Count(step => step.Status == "done")} of {report.Steps.Count} steps ran, {report.Seconds:0.0} s.");
        if (command is "collect" or "prepare" or "train")
            foreach (var step in report.Steps) console.WriteLine($"{step.Name,-9} {step.Status,-8} {step.Artifact}");
    }

    private static void Plan(CommandConsole console, PlanReport plan, RunReport report)
    {
        console.WriteHeading("What the model will be, and why");
        var reasons = new ResultTable("Setting", "Value", "Why");
        foreach (Reason reason in plan.Reasons) reasons.Add(reason.Path, reason.Value, reason.Why);
        console.Write(reasons);
        console.WriteHeading("What it takes");
        var costs = new ResultTable("Quantity", ">Estimate");
        costs.Add("parameters", Readable.Count(plan.Parameters.Total));
        costs.Add("tokens of text", Readable.Count(plan.UniqueTokens)).Add("tokens read in training", $"{Readable.Count(plan.TrainedTokens)} ({plan.Epochs:0.0} passes)");
        costs.Add("FLOPs", $"{plan.TrainingFlops:0.00e+0}").Add("memory", Readable.Bytes(plan.Memory.Total)).Add("speed", $"{Readable.Count(plan.TokensPerSecond)} tokens/s");
        foreach (StepEstimate step in plan.Steps) costs.Add(step.Step, Readable.Duration(TimeSpan.FromSeconds(step.Seconds)));
        costs.Add("all steps", Readable.Duration(TimeSpan.FromSeconds(plan.Seconds)));
        console.Write(costs);
        if (report.Costs is { } spent) Costs(console, plan, spent);
        if (report.ExpectedLoss is { } loss) console.WriteLine($"Validation loss expected by the project's own ladder: {loss.Estimate:0.000} nats a token ({loss.Low:0.000} to {loss.High:0.000}).");
        foreach (string assumption in plan.Assumptions) console.WriteLine("- " + assumption);
    }

    private static void Costs(CommandConsole console, PlanReport plan, RunCosts spent)
    {
        var table = new ResultTable("Quantity", ">Low", ">Estimate", ">High");
        table.Add("time", Time(spent.Hours.Low), Time(spent.Hours.Estimate), Time(spent.Hours.High));
        table.Add("money, $", Amount(spent.Money.Low), Amount(spent.Money.Estimate), Amount(spent.Money.High));
        table.Add("energy, kWh", Amount(spent.EnergyKwh.Low), Amount(spent.EnergyKwh.Estimate), Amount(spent.EnergyKwh.High));
        table.Add("carbon, kg CO2e", Amount(spent.CarbonKg.Low), Amount(spent.CarbonKg.Estimate), Amount(spent.CarbonKg.High));
        if (plan.MemoryRange is { } memory) table.Add("memory", Readable.Bytes(memory.Low), Readable.Bytes(memory.Estimate), Readable.Bytes(memory.High));
        console.Write(table);
        if (plan is { LargestMicroBatch: { } most, MachineMemoryBytes: { } bytes })
            console.WriteLine($"Of the {Readable.Bytes(bytes)} of memory training may take 80 %: {Readable.Count(most)} sequences fit in one pass.");
    }

    private static string Time(double hours) => Readable.Duration(TimeSpan.FromHours(Math.Min(hours, 1e7)));

    private static string Amount(double amount) => amount switch { 0 => "0", < 0.001 => $"{amount:0.0e+0}", < 1 => $"{amount:0.000}", < 100 => $"{amount:0.00}", _ => Readable.Count(amount) };

    private static void Features(CommandConsole console, FeaturesReport features)
    {
        if (features.Baselines is { } baselines)
        {
            var table = new ResultTable("Baseline", ">Accuracy", ">Macro F1", ">Documents");
            foreach (BaselineResult baseline in baselines.Baselines)
                table.Add(baseline.Name, Share(baseline.Score.Accuracy), Share(baseline.Score.MacroF1), Readable.Count(baseline.Score.Documents));
            console.Write(table);
        }

        console.WriteLine($"The report: {features.Page}");
    }

    private static string Share(Interval interval) => $"{interval.Value:0.0000}{Interval(interval.Low, interval.High)}";

    private static void Scores(CommandConsole console, RunReport report)
    {
        var table = new ResultTable("Model", ">Nats a token", ">Bits a byte", ">Perplexity", ">Tokens");
        foreach (BaselineScore baseline in report.Baselines)
            table.Add(baseline.Name, $"{baseline.NatsPerToken:0.0000}", Bits(baseline.BitsPerByte), $"{baseline.Perplexity:0.00}", "");
        if (report.Validation is { } validation)
            table.Add("the model, validation", $"{validation.NatsPerToken:0.0000}{Interval(validation.ConfidenceLow, validation.ConfidenceHigh)}", Bits(validation.BitsPerByte), $"{validation.Perplexity:0.00}", Readable.Count(validation.Tokens));
        if (report.Test is { } test)
            table.Add("the model, sealed test", $"{test.NatsPerToken:0.0000}{Interval(test.ConfidenceLow, test.ConfidenceHigh)}", Bits(test.BitsPerByte), $"{test.Perplexity:0.00}", Readable.Count(test.Tokens));
        console.Write(table);
        if (report.Floor is not { } floor) return;
        console.WriteLine($"Entropy of the source: {floor.NatsPerToken:0.0000} nats a token, which no model can beat.");
        console.WriteLine($"The model on {Readable.Count(floor.Samples)} fresh texts: {floor.ModelNatsPerToken:0.0000}, {floor.PercentAbove:0.00} % above it (± {1.96 * floor.StandardError:0.00}).");
    }

    private static void Verdict(CommandConsole console, RunReport report)
    {
        if (report.Verdict is not { } verdict) return;
        foreach (BarVerdict bar in verdict.Verdicts) console.WriteLine($"{(bar.Met ? "met   " : "MISSED")} {bar}");
        if (verdict.Verdicts.Count == 0) console.WriteLine("The objective names no bars: see objective.bars in docs/recipe.md.");
    }

    private static void Reconcile(CommandConsole console, Reconciliation reconciliation)
    {
        var table = new ResultTable("Quantity", ">Planned", ">Actual", ">Actual ÷ planned");
        foreach (ReconciliationRow row in reconciliation.Rows.Where(row => row.Actual is not null))
            table.Add(row.Quantity, Quantity(row.Planned, row.Unit), Quantity(row.Actual, row.Unit), row.Ratio is { } ratio ? $"{ratio:0.00}" : "");
        console.Write(table);
    }

    internal static string Quantity(double? value, string unit) => (value, unit) switch
    {
        (null, _) => "",
        ({ } seconds, "s") => Readable.Duration(TimeSpan.FromSeconds(seconds)),
        ({ } bytes, "bytes") => Readable.Bytes(bytes),
        ({ } money, "$") => Amount(money),
        ({ } energy, "kWh") => Amount(energy),
        ({ } share, "share") => $"{share:P0}",
        ({ } loss, "nats/token") => $"{loss:0.0000}",
        ({ } count, _) => Readable.Count(count),
    };

    private static string Bits(double? bits) => bits is { } known ? $"{known:0.0000}" : "";

    private static string Interval(double? low, double? high) => low is { } from && high is { } to ? $" [{from:0.000}, {to:0.000}]" : "";
}
