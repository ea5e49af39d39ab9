using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Inference.Formats.Gguf;
using Ingot.Lifecycle.Bases;

namespace Ingot.Cli.Commands;

/// <summary>`ingot export`: writes the champion for other programs.</summary>
internal sealed class ExportCommand : IngotCommand
{
    private readonly ModelArguments models;
    private readonly Option<ExportFormat> format = new("--format") { Description = "gguf: one file for llama.cpp; huggingface: the model folder that transformers loads.", DefaultValueFactory = _ => ExportFormat.Gguf };
    private readonly Option<GgufPrecision> precision = new("--precision") { Description = "How GGUF stores the matrices.", DefaultValueFactory = _ => GgufPrecision.Float16 };
    private readonly Option<string> output = new("--output", "-o") { Description = "File or folder to write.", Required = true, HelpName = "path" };

    /// <summary>Declares the command.</summary>
    public ExportCommand()
        : base("export", "Write the model for other programs.", "ingot export samples/storyteller --output storyteller.gguf", "ingot export my-project --format huggingface --output my-model")
    {
        models = new ModelArguments(this);
        foreach (Option option in (Option[])[format, precision, output]) Options.Add(option);
    }

    private enum ExportFormat
    {
        Gguf,
        HuggingFace,
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        (string folder, string name) = models.Find(arguments, context, cancellation);
        string path = Path.GetFullPath(arguments.GetValue(output)!);
        if (arguments.GetValue(format) == ExportFormat.Gguf) GgufWriter.Write(folder, path, name, arguments.GetValue(precision), context.Progress, cancellation);
        else Copy(folder, path, cancellation);
        if (context.Json) context.Console.WriteJson(new { path, model = name });
        else context.Console.WriteLine(path);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Copy(string folder, string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new IngotException(ExitCode.Usage, "the folder is not empty", path, "Name a new folder.");
        BaseFiles.Copy(folder, path, weights: true, cancellation);
    }
}
