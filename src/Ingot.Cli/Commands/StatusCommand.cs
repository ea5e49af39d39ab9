using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Reports;

namespace Ingot.Cli.Commands;

/// <summary>`ingot status`: what is made, what would run, and which model is the champion.</summary>
internal sealed class StatusCommand : IngotCommand
{
    private readonly ProjectArguments project;

    /// <summary>Declares the command.</summary>
    public StatusCommand()
        : base("status", "Say what is made, what a run would do, and which model is the champion.", "ingot status", "ingot status samples/storyteller --json") =>
        project = new ProjectArguments(this, positional: true, writes: false, takesData: true);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        StatusReport status = StatusReport.Of(opened, cancellation);
        if (context.Json) context.Console.WriteJson(status);
        else Write(context.Console, status);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Write(CommandConsole console, StatusReport status)
    {
        console.WriteHeading($"{status.Project}  {status.Folder}");
        var table = new ResultTable("Step", "State", "Artifact", "What");
        foreach (StepState step in status.Steps) table.Add(step.Name, step.State, step.Artifact ?? "", step.What);
        console.Write(table);
        console.WriteLine(status.Champion is null ? "No model is promoted yet." : $"Champion: {status.Champion}");
    }
}
