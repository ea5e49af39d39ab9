using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Lifecycle.Bases;

namespace Ingot.Cli.Commands;

/// <summary>`ingot models import`: brings a pretrained model onto this machine, checked.</summary>
internal sealed class ModelsImportCommand : IngotCommand
{
    private readonly Argument<string> source = new("model") { Description = "A model folder, or OWNER/NAME on the Hugging Face hub, with @REVISION; HF_TOKEN is sent where it is set." };
    private readonly Option<string> output = new("--output", "-o") { Description = "The folder to write.", Required = true, HelpName = "folder" };

    /// <summary>Declares the command.</summary>
    public ModelsImportCommand()
        : base("import", "Bring a pretrained model onto this machine: weights, tokenizer and chat template, all of it checked.", "ingot models import Qwen/Qwen2.5-0.5B@060db64 --output qwen", "ingot models import ~/models/tiny-llama --output base")
    {
        Arguments.Add(source);
        Options.Add(output);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string path = Path.GetFullPath(arguments.GetValue(output)!), name = arguments.GetValue(source)!;
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw new IngotException(ExitCode.Usage, "the folder is not empty", path, "Name a new folder.");
        string beside = path + ".partial";
        IModelConfig config = BaseModel.Find(name, Directory.GetCurrentDirectory(), Path.Combine(beside, ".state"), context.Time).Import(Path.Combine(beside, "model"), context.Progress, cancellation);
        if (Directory.Exists(path)) Directory.Delete(path);
        Directory.Move(Path.Combine(beside, "model"), path);
        Directory.Delete(beside, recursive: true);
        if (context.Json) context.Console.WriteJson(new { path, model_type = config.ModelType, parameters = config.Parameters, context = config.ContextLength, vocabulary = config.VocabSize });
        else context.Console.WriteLine($"{path}: {config.ModelType}, {config.Parameters:#,0} parameters, {config.ContextLength:#,0} tokens of context, vocabulary {config.VocabSize:#,0}");
        return Task.FromResult(ExitCode.Success);
    }
}
