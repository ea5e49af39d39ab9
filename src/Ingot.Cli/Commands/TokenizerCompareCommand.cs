using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer compare`: how well several tokenizers spell the same text.</summary>
internal sealed class TokenizerCompareCommand : IngotCommand
{
    private readonly Argument<string[]> paths = new("tokenizer") { Description = "Tokenizers: files or folders.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> text = new("--text") { Description = "The file to spell; otherwise the standard input.", HelpName = "file" };

    /// <summary>Declares the command.</summary>
    public TokenizerCompareCommand()
        : base("compare", "Compare tokenizers on one text: bytes a token, and how many of their tokens it uses.", "ingot tokenizer compare model cl100k_base.tiktoken --text sample.txt")
    {
        Arguments.Add(paths);
        Options.Add(text);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        byte[] bytes = arguments.GetValue(text) is { } file ? Read(file) : TokenizerArguments.ReadInput();
        if (bytes.Length == 0) throw new IngotException(ExitCode.Data, "there is no text to compare on", arguments.GetValue(text) ?? "standard input", "Name a file by --text, or pipe one in");
        var rows = new List<(string Path, int Vocabulary, int Tokens, double BytesPerToken, int Used, int Rare)>();
        foreach (string path in arguments.GetValue(paths)!)
        {
            cancellation.ThrowIfCancellationRequested();
            Tokenizer tokenizer = TokenizerFolder.Open(path);
            var counts = new int[tokenizer.VocabularySize];
            ReadOnlySpan<int> ids = TokenizerArguments.Encode(tokenizer, bytes);
            foreach (int id in ids) counts[id]++;
            rows.Add((path, tokenizer.VocabularySize, ids.Length, bytes.Length / (double)ids.Length, counts.Count(count => count > 0), counts.Count(count => count is > 0 and < 10)));
        }

        if (context.Json)
        {
            context.Console.WriteJson(new { bytes = bytes.Length, tokenizers = rows.Select(row => new { row.Path, row.Vocabulary, row.Tokens, row.BytesPerToken, row.Used, row.Rare }) });
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable("Tokenizer", ">Vocabulary", ">Tokens", ">Bytes a token", ">Used", ">Under ten times");
        foreach (var row in rows) table.Add(row.Path, $"{row.Vocabulary:#,0}", $"{row.Tokens:#,0}", $"{row.BytesPerToken:0.000}", $"{row.Used / (double)row.Vocabulary:P1}", $"{row.Rare:#,0}");
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the text cannot be read: {fault.Message}", path, "Check the path and the rights", fault);
        }
    }
}
