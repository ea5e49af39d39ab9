using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Models.Architectures;

namespace Ingot.Cli.Commands;

/// <summary>`ingot model list`: the architectures.</summary>
internal sealed class ModelListCommand() : IngotCommand("list", "Print the architectures: what recipes call them, and what each can do.", "ingot model list", "ingot model list --json")
{
    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        if (context.Json)
        {
            context.Console.WriteJson(new { architectures = ArchitectureLine.All.Select(line => new { line.ModelType, kinds = line.Kinds.Select(kind => new { kind.Name, kind.Family, task = TaskOf(kind) }), line.Description }) });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Architecture", "model.kind", "Does", "What it is");
        foreach (ArchitectureLine line in ArchitectureLine.All)
        {
            if (line.Kinds.Count == 0) table.Add(line.ModelType, "", "", line.Description);
            foreach (ModelKind kind in line.Kinds) table.Add(line.ModelType, kind.Name, TaskOf(kind), line.Description);
        }

        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }

    private static string TaskOf(ModelKind kind) => kind.Task switch { ModelTask.Classes => "classify", ModelTask.Pairs => "translate, summarize", ModelTask.Hidden => "fill_mask", _ => "generate, chat" };
}
