using System.CommandLine;
using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer inspect`: what a tokenizer is made of.</summary>
internal sealed class TokenizerInspectCommand : IngotCommand
{
    private readonly TokenizerArguments tokenizer;

    /// <summary>Declares the command.</summary>
    public TokenizerInspectCommand()
        : base("inspect", "Say what a tokenizer is made of: kind, pattern, vocabulary, special tokens.", "ingot tokenizer inspect --tokenizer model", "ingot tokenizer inspect --tokenizer cl100k_base.tiktoken --json") =>
        tokenizer = new TokenizerArguments(this);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        Tokenizer opened = tokenizer.Open(arguments);
        var bytePair = opened as BytePairTokenizer;
        string kind = bytePair is null ? "characters" : "byte-level byte pairs";
        byte[][] pieces = [.. Enumerable.Range(0, opened.VocabularySize).Select(id => TokenizerArguments.Decode(opened, [id]).ToArray())];
        byte[] longest = pieces.MaxBy(piece => piece.Length)!;
        double mean = pieces.Where(piece => piece.Length > 0).Average(piece => piece.Length);
        if (context.Json)
        {
            context.Console.WriteJson(new { kind, pattern = bytePair?.PatternName, vocabulary = opened.VocabularySize, merges = bytePair?.Merges.Count, end_of_text = opened.EndOfText, special = opened.SpecialTokens, mean_bytes = mean, longest = Encoding.UTF8.GetString(longest) });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Property", "Value");
        table.Add("kind", kind);
        if (bytePair is not null) table.Add("pattern", bytePair.PatternName);
        table.Add("vocabulary", $"{opened.VocabularySize:#,0}");
        if (bytePair is not null) table.Add("merges", $"{bytePair.Merges.Count:#,0}");
        table.Add("end of text", $"{opened.EndOfText} ({opened.SpecialTokens.First(token => token.Value == opened.EndOfText).Key})");
        table.Add("special tokens", $"{opened.SpecialTokens.Count:#,0}");
        table.Add("mean length", $"{mean:0.00} bytes");
        table.Add("longest", $"{longest.Length} bytes: {JsonLine.Of(Encoding.UTF8.GetString(longest.AsSpan(0, Math.Min(40, longest.Length))))}");
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
