using Ingot.Cli.Rendering;
using Ingot.Evaluation.Classification;
using Ingot.Lifecycle.Reports;
using Ingot.Planning.Dial;

namespace Ingot.Cli.Commands;

/// <summary>What a walk along the road of a task with examples prints at its end, for a person.</summary>
internal static class TaskSummary
{
    private const int WidestConfusion = 12;

    /// <summary>Prints the parts of <paramref name="report"/> that <paramref name="command"/> is about.</summary>
    public static void Write(CommandConsole console, RunReport report, string command)
    {
        if (command == "plan") Plan(console, report.TaskPlan!);
        if (command is not ("run" or "evaluate" or "test")) return;
        if (report.Task is { } validation) Scores(console, validation, "validation");
        if (report.Verdict?.Task is { } test) Scores(console, test, "sealed test");
        if ((report.Verdict?.Task ?? report.Task)?.Score is { Confusion.Count: <= WidestConfusion } score) Confusion(console, score);
    }

    private static void Plan(CommandConsole console, TaskPlan plan)
    {
        console.WriteHeading("What the model will be, and why");
        var table = new ResultTable("Setting", "Value", "Why");
        foreach (Reason reason in plan.Reasons) table.Add(reason.Path, reason.Value, reason.Why);
        console.Write(table);
        console.WriteLine($"About {Readable.Count(plan.Parameters)} parameters and {Readable.Bytes(plan.MemoryBytes)} for them in training; the data decide how many exactly.");
    }

    private static void Scores(CommandConsole console, TaskReport report, string side)
    {
        string[] metrics = [.. report.Score.Metrics.Keys];
        var table = new ResultTable(["Model", .. metrics.Select(metric => ">" + metric.Replace('_', ' ')), ">documents"]);
        foreach (TaskScore score in report.Baselines.Append(report.Score with { Name = $"{report.Score.Name}, {side}" }))
            table.Add([score.Name, .. metrics.Select(metric => score.Metrics.TryGetValue(metric, out Interval? value) ? Told(value) : ""), Readable.Count(score.Documents)]);
        console.Write(table);
    }

    private static void Confusion(CommandConsole console, TaskScore score)
    {
        var table = new ResultTable(["True class", .. score.Classes!.Select(each => ">" + each.Name), ">precision", ">recall", ">F1"]);
        foreach ((ClassScore each, IReadOnlyList<long> row) in score.Classes!.Zip(score.Confusion!))
            table.Add([each.Name, .. row.Select(count => $"{count}"), $"{each.Precision:0.000}", $"{each.Recall:0.000}", $"{each.F1:0.000}"]);
        console.Write(table);
    }

    private static string Told(Interval value) => value is { Low: { } low, High: { } high } ? $"{value.Value:0.0000} [{low:0.000}, {high:0.000}]" : $"{value.Value:0.0000}";
}
