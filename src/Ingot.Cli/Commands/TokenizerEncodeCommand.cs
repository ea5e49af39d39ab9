using System.CommandLine;
using System.Globalization;
using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer encode`: the token ids of what comes in, byte for byte.</summary>
internal sealed class TokenizerEncodeCommand : IngotCommand
{
    private readonly TokenizerArguments tokenizer;
    private readonly Option<bool> onlyIds = new("--ids") { Description = "Print the ids on one line, with spaces between; otherwise each with the text of its piece." };
    private readonly Option<bool> frame = new("--frame") { Description = "Put around the text what the tokenizer's file puts there, such as begin and end of text, or [CLS] and [SEP]." };
    private readonly Option<bool> special = new("--special") { Description = "Let the spellings of special tokens become these." };

    /// <summary>Declares the command.</summary>
    public TokenizerEncodeCommand()
        : base("encode", "Print the token ids of the standard input.", "ingot tokenizer encode --tokenizer model --ids < text.txt", "echo -n 'Hello, world' | ingot tokenizer encode --tokenizer cl100k_base.tiktoken")
    {
        tokenizer = new TokenizerArguments(this);
        Options.Add(onlyIds);
        Options.Add(special);
        Options.Add(frame);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        Tokenizer opened = tokenizer.Open(arguments);
        byte[] bytes = TokenizerArguments.ReadInput();
        int[] ids = arguments.GetValue(special) ? opened.EncodeWithSpecial(Encoding.UTF8.GetString(bytes)) : TokenizerArguments.Encode(opened, bytes).ToArray();
        if (arguments.GetValue(frame)) ids = [.. opened.Frame.Before, .. ids, .. opened.Frame.After];
        if (context.Json)
        {
            context.Console.WriteJson(new { ids, bytes = bytes.Length });
            return Task.FromResult(ExitCode.Success);
        }

        if (arguments.GetValue(onlyIds))
        {
            context.Console.Write(string.Join(' ', ids) + "\n");
            return Task.FromResult(ExitCode.Success);
        }

        var table = new ResultTable(">Id", "Piece");
        foreach (int id in ids) table.Add(id.ToString(CultureInfo.InvariantCulture), Piece(opened, id));
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }

    /// <summary>A piece so that its ends can be seen: in quotes, as JSON escapes it.</summary>
    private static string Piece(Tokenizer tokenizer, int id)
    {
        ReadOnlySpan<byte> bytes = TokenizerArguments.Decode(tokenizer, [id]);
        if (bytes.IsEmpty) return tokenizer.Spelling(id);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? JsonLine.Of(Encoding.UTF8.GetString(bytes)) : $"bytes {Convert.ToHexStringLower(bytes)}";
    }
}
