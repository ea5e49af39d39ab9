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

    /// <summary>The id that text outside the vocabulary becomes (it decodes to U+FFFD); null where every byte has an id.</summary>
    public virtual int? Unknown => null;

    /// <summary>The tokens that text never becomes, by their spelling.</summary>
    public virtual IReadOnlyDictionary<string, int> SpecialTokens => new Dictionary<string, int> { [EndOfTextToken] = EndOfText };

    /// <summary>Appends the ids of <paramref name="utf8"/>; any bytes are taken, and text never becomes a special token.</summary>
    public abstract void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids);

    /// <summary>Appends the bytes of <paramref name="ids"/>; special tokens give nothing; an id outside the vocabulary is an <see cref="ArgumentOutOfRangeException"/>.</summary>
    public abstract void Decode(ReadOnlySpan<int> ids, IBufferWriter<byte> utf8);

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
    public int[] EncodeWithSpecial(string text)
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

    /// <summary>The text of <paramref name="ids"/>; bytes that are not UTF-8 become U+FFFD.</summary>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var utf8 = new ArrayBufferWriter<byte>(Math.Max(16, ids.Length * 4));
        Decode(ids, utf8);
        return Encoding.UTF8.GetString(utf8.WrittenSpan);
    }
}
