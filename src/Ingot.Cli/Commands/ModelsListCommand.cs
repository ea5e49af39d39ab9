using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;

namespace Ingot.Cli.Commands;

/// <summary>`ingot models list`: every trained model and its place.</summary>
internal sealed class ModelsListCommand : IngotCommand
{
    private readonly ProjectArguments project;

    /// <summary>Declares the command.</summary>
    public ModelsListCommand()
        : base("list", "List the models of the project; the champion is the one that answers.", "ingot models list", "ingot models list samples/storyteller --json") =>
        project = new ProjectArguments(this, positional: true, writes: false, takesData: false);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        string? champion = opened.Models.Champion?.Id;
        if (context.Json)
        {
            context.Console.WriteJson(new
            {
                champion,
                models = opened.Models.Models.Select(model => new { model.Id, model.Step, model.Created, model.Summary, model.Metrics, stale = model.Stale?.Reason, champion = model.Id == champion }),
                promotions = opened.Models.Promotions,
            });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Model", "Place", "Made", "By", "What");
        foreach (Artifact model in opened.Models.Models)
            table.Add(model.Id, model.Id == champion ? "champion" : "", $"{model.Created.ToLocalTime():yyyy-MM-dd HH:mm}", model.Step, model.Stale is { } stale ? $"STALE: {stale.Reason}; {model.Summary}" : model.Summary);
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
