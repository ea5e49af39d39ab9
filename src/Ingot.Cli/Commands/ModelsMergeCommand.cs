using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Bases;

namespace Ingot.Cli.Commands;

/// <summary>`ingot models merge`: puts an adapter into its base, or takes it out again.</summary>
internal sealed class ModelsMergeCommand : IngotCommand
{
    private readonly Argument<string> model = new("model") { Description = "The base's folder, or with --take-out that of the merged model." };
    private readonly Argument<string> adapter = new("adapter") { Description = "A folder with a LoRA or DoRA adapter in PEFT's layout." };
    private readonly Option<string> output = new("--output", "-o") { Description = "The folder to write.", Required = true, HelpName = "folder" };
    private readonly Option<bool> takeOut = new("--take-out") { Description = "Take a LoRA adapter out of a model that it was merged into." };

    /// <summary>Declares the command.</summary>
    public ModelsMergeCommand()
        : base("merge", "Merge an adapter into the model that it was trained beside, or take it out again.", "ingot models merge qwen my-adapter --output my-model", "ingot models merge my-model my-adapter --take-out --output qwen")
    {
        foreach (Argument argument in (Argument[])[model, adapter]) Arguments.Add(argument);
        foreach (Option option in (Option[])[output, takeOut]) Options.Add(option);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string path = Path.GetFullPath(arguments.GetValue(output)!);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw new IngotException(ExitCode.Usage, "the folder is not empty", path, "Name a new folder.");
        AdapterMerge.Write(Path.GetFullPath(arguments.GetValue(model)!), Path.GetFullPath(arguments.GetValue(adapter)!), path, arguments.GetValue(takeOut), cancellation);
        if (context.Json) context.Console.WriteJson(new { path });
        else context.Console.WriteLine(path);
        return Task.FromResult(ExitCode.Success);
    }
}
