using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Maintenance;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Stages;

namespace Ingot.Cli.Commands;

/// <summary>`ingot update`: teaches the champion new documents and promotes the result when it is better.</summary>
internal sealed class UpdateCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<string> data = new("--data") { Description = "Folder or file of new documents.", HelpName = "path", Required = true };

    /// <summary>Declares the command.</summary>
    public UpdateCommand()
        : base("update", "Train the champion on new documents with replay of the old, and promote the result when it is better.", "ingot update my-project --data new-texts")
    {
        project = new ProjectArguments(this, positional: true, writes: true, takesData: false);
        Options.Add(data);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        (IReadOnlyList<StepOutcome> steps, Artifact model, UpdateReport report) =
            Update.Run(opened, arguments.GetValue(data)!, ProjectArguments.CommandLine(arguments), context.Progress, cancellation);
        if (context.Json)
        {
            context.Console.WriteJson(new { steps, model = model.Id, comparison = report, champion = opened.Models.Champion?.Id });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Model", ">Old validation", ">New validation");
        table.Add($"champion {report.Champion}", $"{report.ChampionOld:0.0000}", $"{report.ChampionNew:0.0000}");
        table.Add($"challenger {model.Id}", $"{report.ChallengerOld:0.0000}", $"{report.ChallengerNew:0.0000}");
        context.Console.Write(table);
        context.Console.WriteLine($"{(report.Promoted ? "Promoted" : "Kept the champion")}: {report.Reason}.");
        return Task.FromResult(ExitCode.Success);
    }
}
