using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Reports;

namespace Ingot.Cli.Commands;

/// <summary>`ingot show ID`: one artifact, what it was made from and what was made from it.</summary>
internal sealed class ShowCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Argument<string> id = new("id") { Description = "The artifact's id, or its first digits." };

    /// <summary>Declares the command.</summary>
    public ShowCommand()
        : base("show", "Show an artifact with its settings, its metrics, what it was made from and what was made from it.", "ingot show 3fa9", "ingot show 3fa9 --project samples/storyteller --json")
    {
        Arguments.Add(id);
        project = new ProjectArguments(this, positional: false, writes: false, takesData: false);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        Lineage lineage = Lineage.Of(opened.Store, arguments.GetValue(id)!);
        if (context.Json) context.Console.WriteJson(lineage);
        else Write(context.Console, lineage);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Write(CommandConsole console, Lineage lineage)
    {
        console.WriteHeading($"{lineage.Artifact.Step} {lineage.Artifact.Id}");
        console.WriteLine(lineage.Artifact.Summary);
        console.WriteLine($"made {lineage.Artifact.Created:yyyy-MM-dd HH:mm:ss}Z in {lineage.Artifact.Seconds:0.0} s by Ingot {lineage.Artifact.Environment.CodeVersion}");
        console.WriteLine($"folder   {lineage.Artifact.Folder}");
        console.WriteLine($"settings {lineage.Artifact.Settings}");
        if (lineage.Artifact.Metrics.Count > 0)
        {
            var metrics = new ResultTable("Metric", ">Value");
            foreach ((string name, double value) in lineage.Artifact.Metrics) metrics.Add(name, $"{value:0.######}");
            console.Write(metrics);
        }

        Write(console, "Made from", lineage.Ancestors);
        Write(console, "Made from it", lineage.Descendants);
    }

    private static void Write(CommandConsole console, string heading, IReadOnlyList<LineageNode> nodes)
    {
        if (nodes.Count == 0) return;
        console.WriteHeading(heading);
        foreach (LineageNode node in nodes) console.WriteLine($"{new string(' ', 2 * node.Depth)}{node.Role} {node.Id}  {node.Summary}");
    }
}
