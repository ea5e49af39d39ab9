using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;

namespace Ingot.Cli.Commands;

/// <summary>`ingot models rollback`: the champion before this one answers again.</summary>
internal sealed class ModelsRollbackCommand : IngotCommand
{
    private readonly ProjectArguments project;

    /// <summary>Declares the command.</summary>
    public ModelsRollbackCommand()
        : base("rollback", "Make the champion before this one the champion again; a running server follows.", "ingot models rollback") =>
        project = new ProjectArguments(this, positional: true, writes: true, takesData: false);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        Artifact model = opened.Models.Rollback("rolled back");
        if (context.Json) context.Console.WriteJson(new { champion = model.Id });
        else context.Console.WriteLine($"Champion: {model.Id}  {model.Summary}");
        return Task.FromResult(ExitCode.Success);
    }
}
