using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer train`: learns a tokenizer from files, outside of a project.</summary>
internal sealed class TokenizerTrainCommand : IngotCommand
{
    private readonly Argument<string> data = new("data") { Description = "A file or folder of texts, in any format that `collect` reads." };
    private readonly Option<string> output = new("--out") { Description = "The folder to write tokenizer.json and tokenizer_config.json into.", HelpName = "folder", Required = true };
    private readonly Option<int?> vocabulary = new("--vocabulary") { Description = "Largest number of ids; otherwise derived from the size of the text.", HelpName = "ids" };
    private readonly Option<WordPattern> pattern = new("--pattern") { Description = "How words are cut: gpt2, cl100k, qwen2 or o200k." };
    private readonly Option<bool> characters = new("--characters") { Description = "One id for each character instead of byte pairs." };

    /// <summary>Declares the command.</summary>
    public TokenizerTrainCommand()
        : base("train", "Learn a tokenizer from files.", "ingot tokenizer train texts --out tokenizer --vocabulary 32000", "ingot tokenizer train texts.jsonl --out tokenizer --pattern cl100k")
    {
        Arguments.Add(data);
        Options.Add(output);
        Options.Add(vocabulary);
        Options.Add(pattern);
        Options.Add(characters);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string folder = arguments.GetValue(output)!;
        TokenizerSettings settings = arguments.GetValue(characters) ? new CharacterSettings() : new BytePairSettings { Vocabulary = arguments.GetValue(vocabulary), Pattern = arguments.GetValue(pattern) };
        var source = new FilesSource(new FilesSourceSettings { Path = arguments.GetValue(data)! }, new SourceContext { ProjectFolder = Environment.CurrentDirectory });
        Tokenizer tokenizer = TokenizerCatalog.Train(settings, source.Read(context.Progress, cancellation).Select(document => document.Text), context.Progress, cancellation);
        tokenizer.Save(folder);
        if (context.Json) context.Console.WriteJson(new { folder, vocabulary = tokenizer.VocabularySize });
        else context.Console.WriteLine($"{tokenizer.VocabularySize:#,0} ids in {folder}");
        return Task.FromResult(ExitCode.Success);
    }
}
