using System.Buffers;
using System.Text;

namespace Ingot.Text.Tokenizers;

/// <summary>
/// Decodes ids one by one; never splits a code point: bytes that begin one are held back until it is whole. Where the ids go on a text (<paramref name="continues"/>),
/// the space before the first word stays.
/// </summary>
public sealed class StreamingDecoder(Tokenizer tokenizer, bool continues = false)
{
    private bool isFirst = !continues;

    private readonly Tokenizer tokenizer = tokenizer ?? throw new ArgumentNullException(nameof(tokenizer));
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly ArrayBufferWriter<byte> bytes = new(64);
    private char[] characters = new char[64];

    /// <summary>The text that <paramref name="id"/> completes, often a word, sometimes nothing.</summary>
    public string Push(int id)
    {
        bytes.ResetWrittenCount();
        tokenizer.Decode([id], ref isFirst, bytes);
        return bytes.WrittenCount == 0 ? "" : Text(bytes.WrittenSpan, flush: false);
    }

    /// <summary>What was held back, as U+FFFD; the decoder may then be used for another text.</summary>
    public string Flush()
    {
        isFirst = true;
        return Text([], flush: true);
    }

    private string Text(ReadOnlySpan<byte> utf8, bool flush)
    {
        int most = Encoding.UTF8.GetMaxCharCount(utf8.Length);
        if (characters.Length < most) characters = new char[most];
        return new string(characters, 0, decoder.GetChars(utf8, characters, flush));
    }
}
