using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Recipes;

namespace Ingot.Cli.Commands;

/// <summary>`ingot recipe schema`: the JSON schema of `ingot.yaml` for editors.</summary>
internal sealed class RecipeSchemaCommand() : IngotCommand("schema", "Print the JSON schema of ingot.yaml, for completion and checks in editors.", "ingot recipe schema > ingot.schema.json")
{
    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        context.Console.WriteLine(RecipeLoader.Schema());
        return Task.FromResult(ExitCode.Success);
    }
}
