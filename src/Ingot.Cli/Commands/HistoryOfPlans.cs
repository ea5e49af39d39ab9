using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Projects;
using Ingot.Planning.Hardware;
using Ingot.Planning.Reports;

namespace Ingot.Cli.Commands;

/// <summary>What `ingot plan --history` prints: planned against actual of every run, and what the calibration has learnt from it.</summary>
internal static class HistoryOfPlans
{
    /// <summary>Prints the runs of <paramref name="project"/>.</summary>
    public static void Write(CommandContext context, Project project)
    {
        IReadOnlyList<RunRecord> runs = RunHistory.Read(project.Store);
        Experience learnt = RunHistory.Experience(project.Store, project.Recipe.Train.Device);
        if (context.Json)
        {
            context.Console.WriteJson(new { runs, learnt = new { learnt.Runs, learnt.Speed, learnt.Overhead, learnt.Memory } });
            return;
        }

        if (runs.Count == 0)
        {
            context.Console.WriteLine("No run of this project has been finished yet: `ingot run` plans, trains and keeps both.");
            return;
        }

        var table = new ResultTable("Finished", "Model", ">Parameters", "Quantity", ">Planned", ">Actual", ">Actual ÷ planned");
        foreach (RunRecord run in runs) Add(table, run);
        context.Console.Write(table);
        context.Console.WriteLine($"Learnt from {learnt.Runs} runs on this kind of machine: speed × {Say(learnt.Speed)}, time beside the steps × {Say(learnt.Overhead)}, memory × {Say(learnt.Memory)}.");
    }

    private static void Add(ResultTable table, RunRecord run)
    {
        string[] head = [run.Finished.ToLocalTime().ToString("yyyy-MM-dd HH:mm"), run.Model[..Math.Min(8, run.Model.Length)], Readable.Count(run.Parameters)];
        foreach (ReconciliationRow row in run.Rows.Where(row => row.Actual is not null))
        {
            table.Add(head[0], head[1], head[2], row.Quantity, RoadSummary.Quantity(row.Planned, row.Unit), RoadSummary.Quantity(row.Actual, row.Unit), row.Ratio is { } ratio ? $"{ratio:0.00}" : "");
            head = ["", "", ""];
        }
    }

    private static string Say(Interval factor) => $"{factor.Estimate:0.00} ({factor.Low:0.00} to {factor.High:0.00})";
}
