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
    private readonly TokenizerTexts texts;

    /// <summary>Declares the command.</summary>
    public TokenizerInspectCommand()
        : base("inspect", "Say what a tokenizer is made of: kind, pattern, vocabulary, special tokens; with --text also how it spells that, and which tokens it does not use.",
            "ingot tokenizer inspect --tokenizer model", "ingot tokenizer inspect --tokenizer cl100k_base.tiktoken --json", "ingot tokenizer inspect --tokenizer model --text corpus.jsonl --languages")
    {
        tokenizer = new TokenizerArguments(this);
        texts = new TokenizerTexts(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        Tokenizer opened = tokenizer.Open(arguments);
        var bytePair = opened as BytePairTokenizer;
        string kind = opened.Description;
        byte[][] pieces = [.. Enumerable.Range(0, opened.VocabularySize).Select(id => TokenizerArguments.Decode(opened, [id]).ToArray())];
        byte[] longest = pieces.MaxBy(piece => piece.Length)!;
        double mean = pieces.Where(piece => piece.Length > 0).Average(piece => piece.Length);
        var measured = texts.AreNamed(arguments) ? TokenizerReport.Measure([(tokenizer.PathOf(arguments), opened)], texts.Read(arguments, context.Progress, cancellation), cancellation) : null;
        if (context.Json)
        {
            context.Console.WriteJson(new { kind, pattern = bytePair?.PatternName, vocabulary = opened.VocabularySize, merges = bytePair?.Merges.Count, begin_of_text = opened.BeginOfText, end_of_text = opened.EndOfText, special = opened.SpecialTokens, mean_bytes = mean, longest = Encoding.UTF8.GetString(longest), measured = measured is null ? null : TokenizerReport.Json(measured) });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Property", "Value");
        table.Add("kind", kind);
        if (bytePair is not null) table.Add("pattern", bytePair.PatternName);
        table.Add("vocabulary", $"{opened.VocabularySize:#,0}");
        if (bytePair is not null) table.Add("merges", $"{bytePair.Merges.Count:#,0}");
        table.Add("end of text", $"{opened.EndOfText} ({opened.Spelling(opened.EndOfText)})");
        if (opened.BeginOfText != opened.EndOfText) table.Add("begin of text", $"{opened.BeginOfText} ({opened.Spelling(opened.BeginOfText)})");
        if (opened.Unknown is { } unknown) table.Add("unknown", $"{unknown} ({opened.Spelling(unknown)})");
        table.Add("special tokens", $"{opened.SpecialTokens.Count:#,0}");
        table.Add("mean length", $"{mean:0.00} bytes");
        table.Add("longest", $"{longest.Length} bytes: {JsonLine.Of(Encoding.UTF8.GetString(longest.AsSpan(0, Math.Min(40, longest.Length))))}");
        context.Console.Write(table);
        if (measured is not null)
        {
            TokenizerReport.Write(context, measured);
            TokenizerReport.WriteIds(context, opened, measured[0].Meter);
        }

        return Task.FromResult(ExitCode.Success);
    }
}
