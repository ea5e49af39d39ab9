using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer convert`: writes a tokenizer of any form as Hugging Face's files.</summary>
internal sealed class TokenizerConvertCommand : IngotCommand
{
    private readonly TokenizerArguments tokenizer;
    private readonly Option<string> output = new("--out") { Description = "The folder to write tokenizer.json and tokenizer_config.json into, and vocab.json and merges.txt where it has merges of bytes.", HelpName = "folder", Required = true };

    /// <summary>Declares the command.</summary>
    public TokenizerConvertCommand()
        : base("convert", "Write a tokenizer of any form that is read as tokenizer.json.", "ingot tokenizer convert --tokenizer cl100k_base.tiktoken --out cl100k", "ingot tokenizer convert --tokenizer spm.model --out llama")
    {
        tokenizer = new TokenizerArguments(this);
        Options.Add(output);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        Tokenizer opened = tokenizer.Open(arguments);
        string folder = arguments.GetValue(output)!;
        TokenizerArguments.Save(opened, folder);
        if (context.Json) context.Console.WriteJson(new { folder, kind = opened.Description, vocabulary = opened.VocabularySize });
        else context.Console.WriteLine($"{opened.VocabularySize:#,0} ids ({opened.Description}) in {folder}");
        return Task.FromResult(ExitCode.Success);
    }
}
