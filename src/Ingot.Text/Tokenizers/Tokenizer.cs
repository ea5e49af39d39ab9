using System.Buffers;
using System.Text;

namespace Ingot.Text.Tokenizers;

/// <summary>Turns text (UTF-8 bytes) into token ids and back; safe to use from several threads at once.</summary>
public abstract class Tokenizer
{
    /// <summary>The spelling of the one special token; it stands before the first document, between any two, and after the last.</summary>
    public const string EndOfTextToken = "<|endoftext|>";

    /// <summary>One more than the largest id.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>The id of <see cref="EndOfTextToken"/>.</summary>
    public abstract int EndOfText { get; }

    /// <summary>The id that stands before a text; end-of-text, where the tokenizer has none of its own.</summary>
    public virtual int BeginOfText => EndOfText;

    /// <summary>What the tokenizer is, in a few words.</summary>
    public virtual string Description => "";

    /// <summary>The ids that the post-processor of the file puts before and after a text; <see cref="Encode(string)"/> leaves them to the caller.</summary>
    public virtual (IReadOnlyList<int> Before, IReadOnlyList<int> After) Frame => ([BeginOfText], []);

    /// <summary>The id that text outside the vocabulary becomes (it decodes to U+FFFD); null where every byte has an id.</summary>
    public virtual int? Unknown => null;

    /// <summary>The tokens that text never becomes, by their spelling.</summary>
    public virtual IReadOnlyDictionary<string, int> SpecialTokens => new Dictionary<string, int> { [EndOfTextToken] = EndOfText };

    /// <summary>Appends the ids of <paramref name="utf8"/>; any bytes are taken, and text never becomes a special token.</summary>
    public abstract void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids);

    /// <summary>Appends the bytes of <paramref name="ids"/>; special tokens give nothing; an id outside the vocabulary is an <see cref="ArgumentOutOfRangeException"/>.</summary>
    public abstract void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8);

    /// <summary>As above, of ids that go on where others ended: <paramref name="isFirst"/> says that none has given text yet, and is kept true while that is so.</summary>
    public virtual void Decode(ReadOnlySpan<int> ids, ref bool isFirst, IBufferWriter<byte> utf8) => Decode(ids, utf8);

    /// <summary>Appends the tokens of <paramref name="utf8"/> with the bytes that each came from; here, those that it decodes to.</summary>
    public virtual void Locate(ReadOnlySpan<byte> utf8, IBufferWriter<TokenSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        (ArrayBufferWriter<int> ids, ArrayBufferWriter<byte> bytes) = (new(Math.Max(16, utf8.Length / 2)), new(64));
        Encode(utf8, ids);
        int at = 0;
        foreach (int id in ids.WrittenSpan)
        {
            bytes.ResetWrittenCount();
            Decode([id], bytes);
            spans.Write([new TokenSpan(id, at, at + bytes.WrittenCount)]);
            at += bytes.WrittenCount;
        }
    }

    /// <summary>How files spell <paramref name="id"/>.</summary>
    public virtual string Spelling(int id) => SpecialTokens.FirstOrDefault(token => token.Value == id).Key ?? Decode([id]);

    /// <summary>Writes tokenizer.json and tokenizer_config.json, which Hugging Face loads, into <paramref name="folder"/>.</summary>
    public abstract void Save(string folder);

    /// <summary>The ids of <paramref name="text"/>; a lone surrogate counts as U+FFFD.</summary>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var ids = new ArrayBufferWriter<int>(Math.Max(16, text.Length / 2));
            Encode(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)), ids);
            return ids.WrittenSpan.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    /// <summary>The ids of <paramref name="text"/>, in which the spellings of special tokens become these, as in a rendered chat; never for text from outside.</summary>
    public virtual int[] EncodeWithSpecial(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        int start = 0;
        for (int at = 0; at < text.Length;)
        {
            // Of two that begin here the longer counts.
            string? found = null;
            foreach (string name in SpecialTokens.Keys)
            {
                if (name.Length > (found?.Length ?? 0) && string.CompareOrdinal(text, at, name, 0, name.Length) == 0) found = name;
            }

            if (found is null)
            {
                at++;
                continue;
            }

            ids.AddRange(Encode(text[start..at]));
            ids.Add(SpecialTokens[found]);
            start = at += found.Length;
        }

        ids.AddRange(Encode(text[start..]));
        return [.. ids];
    }

    /// <summary>The ids of each of <paramref name="texts"/>, with a thread for each processor.</summary>
    public int[][] EncodeBatch(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var ids = new int[texts.Count][];
        Parallel.For(0, texts.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => ids[i] = Encode(texts[i]));
        return ids;
    }

    /// <summary>The tokens of <paramref name="text"/> with the characters (UTF-16) that each came from; one that ends within a character goes to its end.</summary>
    public TokenSpan[] Locate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var tokens = new ArrayBufferWriter<TokenSpan>(Math.Max(16, text.Length / 2));
        Locate(utf8, tokens);
        // The character that each byte belongs to, and after the last the length.
        var starts = new int[utf8.Length + 1];
        for (int at = 0, character = 0; at < utf8.Length;)
        {
            Rune.DecodeFromUtf8(utf8.AsSpan(at), out Rune rune, out int length);
            starts.AsSpan(at, length).Fill(character);
            at += length;
            starts[at] = character += rune.Utf16SequenceLength;
        }

        return [.. tokens.WrittenSpan.ToArray().Select(token => new TokenSpan(token.Id, starts[token.Start], token.End == 0 ? 0 : Following(token.End)))];

        int Following(int end)
        {
            while (end < utf8.Length && (utf8[end] & 0xC0) == 0x80) end++;
            return starts[end];
        }
    }

    /// <summary>The text of <paramref name="ids"/>; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var utf8 = new ArrayBufferWriter<byte>(Math.Max(16, ids.Length * 4));
        Decode(ids, utf8);
        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }
}
