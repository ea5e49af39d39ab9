using System.CommandLine;
using System.Globalization;
using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer decode`: the bytes of token ids.</summary>
internal sealed class TokenizerDecodeCommand : IngotCommand
{
    private static readonly char[] Between = [' ', '\t', '\r', '\n', ',', '[', ']'];
    private readonly TokenizerArguments tokenizer;

    /// <summary>Declares the command.</summary>
    public TokenizerDecodeCommand()
        : base("decode", "Print the bytes of the token ids on the standard input.", "ingot tokenizer decode --tokenizer model < ids.txt", "echo 15339 1917 | ingot tokenizer decode --tokenizer cl100k_base.tiktoken") =>
        tokenizer = new TokenizerArguments(this);

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        Tokenizer opened = tokenizer.Open(arguments);
        string[] words = Encoding.ASCII.GetString(TokenizerArguments.ReadInput()).Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var ids = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out ids[i]) || ids[i] >= opened.VocabularySize)
                throw new IngotException(ExitCode.Data, $"'{words[i]}' is no id of this tokenizer", $"word {i + 1} of the input", $"Ids are whole numbers below {opened.VocabularySize}, with spaces or commas between");
        }

        ReadOnlySpan<byte> bytes = TokenizerArguments.Decode(opened, ids);
        if (context.Json)
        {
            context.Console.WriteJson(new { text = Encoding.UTF8.GetString(bytes), bytes = bytes.Length });
            return Task.FromResult(ExitCode.Success);
        }

        // Bytes, not text: what is no UTF-8 comes out as it went in.
        using Stream output = Console.OpenStandardOutput();
        output.Write(bytes);
        return Task.FromResult(ExitCode.Success);
    }
}
