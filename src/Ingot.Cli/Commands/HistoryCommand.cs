using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Reports;

namespace Ingot.Cli.Commands;

/// <summary>`ingot history`: every run with what its steps did.</summary>
internal sealed class HistoryCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<int> count = new("--last") { Description = "How many runs to show.", HelpName = "count", DefaultValueFactory = _ => 20 };

    /// <summary>Declares the command.</summary>
    public HistoryCommand()
        : base("history", "List the runs of the project and what each did.", "ingot history", "ingot history samples/storyteller --last 5")
    {
        project = new ProjectArguments(this, positional: true, writes: false, takesData: false);
        Options.Add(count);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        IReadOnlyList<RunEntry> runs = RunEntry.Last(opened.Store.Catalog, arguments.GetValue(count));
        if (context.Json)
        {
            context.Console.WriteJson(new { runs });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable(">Run", "Started", "Command", "State", ">Seconds", "Steps that ran");
        foreach (RunEntry run in runs)
            table.Add($"{run.Id}", run.Started, run.Command, run.Status, $"{run.Seconds:0.0}", string.Join(' ', run.Steps.Where(step => step.Status == "done").Select(step => step.Name)));
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
