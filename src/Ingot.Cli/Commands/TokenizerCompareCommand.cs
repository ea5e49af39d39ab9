using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer compare`: how well several tokenizers spell the same texts.</summary>
internal sealed class TokenizerCompareCommand : IngotCommand
{
    private readonly Argument<string[]> paths = new("tokenizer") { Description = "Tokenizers: files, folders or names.", Arity = ArgumentArity.OneOrMore };
    private readonly TokenizerTexts texts;

    /// <summary>Declares the command.</summary>
    public TokenizerCompareCommand()
        : base("compare", "Compare tokenizers on the same texts: bytes a token, by file or language, and how many of their tokens they use.",
            "ingot tokenizer compare model cl100k_base.tiktoken --text sample.txt", "ingot tokenizer compare model gpt2 --text corpus.jsonl --languages")
    {
        Arguments.Add(paths);
        texts = new TokenizerTexts(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        var opened = arguments.GetValue(paths)!.Select(path => (path, TokenizerArguments.Open(path, pattern: null))).ToList();
        var measured = TokenizerReport.Measure(opened, texts.Read(arguments, context.Progress, cancellation), cancellation);
        if (context.Json) context.Console.WriteJson(new { bytes = measured[0].Meter.Bytes, tokenizers = TokenizerReport.Json(measured) });
        else TokenizerReport.Write(context, measured);
        return Task.FromResult(ExitCode.Success);
    }
}
