using System.Buffers;
using System.CommandLine;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>What the commands over one tokenizer have in common.</summary>
internal sealed class TokenizerArguments
{
    private readonly Option<string> tokenizer = new("--tokenizer") { Description = "A tokenizer.json, a folder with one or with vocab.json and merges.txt, or a .tiktoken file.", HelpName = "path", Required = true };
    private readonly Option<string?> pattern = new("--pattern") { Description = "How words are cut where the files do not say: gpt2, cl100k, qwen2 or o200k.", HelpName = "name" };

    public TokenizerArguments(Command command)
    {
        command.Options.Add(tokenizer);
        command.Options.Add(pattern);
    }

    /// <summary>The path that was given.</summary>
    public string PathOf(ParseResult arguments) => arguments.GetValue(tokenizer)!;

    /// <summary>The tokenizer that was named.</summary>
    public Tokenizer Open(ParseResult arguments) => TokenizerFolder.Open(PathOf(arguments), arguments.GetValue(pattern));

    /// <summary>All bytes of the standard input.</summary>
    public static byte[] ReadInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The ids of <paramref name="utf8"/>.</summary>
    public static ReadOnlySpan<int> Encode(Tokenizer tokenizer, ReadOnlySpan<byte> utf8)
    {
        var ids = new ArrayBufferWriter<int>(Math.Max(16, utf8.Length / 3));
        tokenizer.Encode(utf8, ids);
        return ids.WrittenSpan;
    }

    /// <summary>The bytes of <paramref name="ids"/>.</summary>
    public static ReadOnlySpan<byte> Decode(Tokenizer tokenizer, ReadOnlySpan<int> ids)
    {
        var utf8 = new ArrayBufferWriter<byte>(Math.Max(16, ids.Length * 4));
        tokenizer.Decode(ids, utf8);
        return utf8.WrittenSpan;
    }
}
