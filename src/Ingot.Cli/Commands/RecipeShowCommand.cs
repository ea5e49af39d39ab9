using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Recipes;

namespace Ingot.Cli.Commands;

/// <summary>`ingot recipe show`: every value of the recipe and where it came from.</summary>
internal sealed class RecipeShowCommand : IngotCommand
{
    private readonly ProjectArguments project;

    /// <summary>Declares the command.</summary>
    public RecipeShowCommand()
        : base("show", "Print the resolved recipe with the origin of each value.", "ingot recipe show", "ingot recipe show samples/storyteller --set train.time=6m") =>
        project = new ProjectArguments(this, positional: true, writes: false, takesData: true);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        IReadOnlyList<RecipeRow> rows = RecipeLoader.Printer.Show(opened.Recipe, opened.Bound.Origins);
        if (context.Json)
        {
            context.Console.WriteJson(new { values = rows, recipe = JsonNode.Parse(RecipeLoader.Printer.ToCanonicalJson(opened.Recipe)) });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Path", "Value", "Origin");
        foreach (RecipeRow row in rows) table.Add(row.Path, row.Value, row.Origin);
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
