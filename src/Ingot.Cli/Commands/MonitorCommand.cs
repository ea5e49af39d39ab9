using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Evaluation.Drift;
using Ingot.Lifecycle.Maintenance;
using Ingot.Lifecycle.Projects;

namespace Ingot.Cli.Commands;

/// <summary>`ingot monitor`: does new text still look like the training corpus? Exits with 6 when it does not.</summary>
internal sealed class MonitorCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<string?> data = new("--data") { Description = "Folder or file of new texts; otherwise the log of the server's requests.", HelpName = "path" };

    /// <summary>Declares the command.</summary>
    public MonitorCommand()
        : base("monitor", "Compare new text with the training corpus; exits with 6 on drift.", "ingot monitor samples/storyteller", "ingot monitor my-project --data new-texts --json")
    {
        project = new ProjectArguments(this, positional: true, writes: false, takesData: false);
        Options.Add(data);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        MonitorReport report = Lifecycle.Maintenance.Monitor.Run(opened, arguments.GetValue(data), context.Progress, cancellation);
        if (context.Json) context.Console.WriteJson(report);
        else Write(context.Console, report);
        return Task.FromResult(report.Drift.Drifted ? ExitCode.BarMissed : ExitCode.Success);
    }

    private static void Write(CommandConsole console, MonitorReport report)
    {
        console.WriteHeading($"{report.Drift.Documents:#,0} new texts, {report.Drift.Tokens:#,0} tokens, beside the corpus of model {report.Model}");
        var table = new ResultTable("Signal", ">Value", ">Usual", ">Threshold", "");
        foreach (DriftSignal signal in report.Drift.Signals)
            table.Add(signal.Name, $"{signal.Value:0.0000}", $"{signal.Typical:0.0000}", $"{signal.Threshold:0.0000}", signal.Drifted ? "DRIFTED" : "");
        console.Write(table);
        Words(console, "Words that became more frequent", report.Drift.Risen);
        Words(console, "Words that became rarer", report.Drift.Fallen);
        foreach (string warning in report.Drift.Warnings) console.WriteLine($"Note: {warning}");
        console.WriteLine(report.Drift switch
        {
            { Judged: false } => "Not judged.",
            { Drifted: true } => "Drift: the new text is not like the training corpus. Bring the model up to date with: ingot update",
            _ => "No drift.",
        });
        console.WriteLine($"Report: {report.File}");
    }

    private static void Words(CommandConsole console, string heading, IReadOnlyList<MovedWord> words)
    {
        if (words.Count > 0) console.WriteLine($"{heading}: {string.Join(", ", words.Take(10).Select(word => word.Word))}");
    }
}
