using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;

namespace Ingot.Cli.Commands;

/// <summary>`ingot models promote ID`: makes a model the champion.</summary>
internal sealed class ModelsPromoteCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Argument<string> id = new("id") { Description = "The model's id, or its first digits." };
    private readonly Option<string> reason = new("--reason") { Description = "Why, for the record.", HelpName = "text", DefaultValueFactory = _ => "by hand" };

    /// <summary>Declares the command.</summary>
    public ModelsPromoteCommand()
        : base("promote", "Make a model the champion; a running server follows.", "ingot models promote 3fa9 --reason \"better on new texts\"")
    {
        Arguments.Add(id);
        Options.Add(reason);
        project = new ProjectArguments(this, positional: false, writes: true, takesData: false);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        Artifact model = opened.Models.Find(arguments.GetValue(id)!);
        opened.Models.Promote(model, arguments.GetValue(reason)!);
        if (context.Json) context.Console.WriteJson(new { champion = model.Id });
        else context.Console.WriteLine($"Champion: {model.Id}  {model.Summary}");
        return Task.FromResult(ExitCode.Success);
    }
}
