using System.Buffers;

namespace Ingot.Text.Tokenizers;

/// <summary>Measures how a tokenizer spells texts: bytes a token, for each group of texts (such as a language) and in all, and which of its ids are used.</summary>
public sealed class TokenizerMeter(Tokenizer tokenizer)
{
    /// <summary>An id that occurs less often than this is rare.</summary>
    public const int Rare = 10;

    private readonly Tokenizer tokenizer = tokenizer ?? throw new ArgumentNullException(nameof(tokenizer));
    private readonly long[] counts = new long[tokenizer.VocabularySize];
    private readonly SortedDictionary<string, (long Bytes, long Tokens)> groups = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<int> ids = new(1 << 12);

    /// <summary>Bytes of all texts.</summary>
    public long Bytes { get; private set; }

    /// <summary>Tokens of all texts.</summary>
    public long Tokens { get; private set; }

    /// <summary>Bytes a token; 0 before any text.</summary>
    public double BytesPerToken => Tokens == 0 ? 0 : Bytes / (double)Tokens;

    /// <summary>Tokens that are the unknown one.</summary>
    public long UnknownTokens => tokenizer.Unknown is { } unknown ? counts[unknown] : 0;

    /// <summary>Bytes and tokens of each group.</summary>
    public IReadOnlyDictionary<string, (long Bytes, long Tokens)> Groups => groups;

    /// <summary>How many ids occurred.</summary>
    public int UsedIds => counts.Count(count => count > 0);

    /// <summary>The ids that no text became; special tokens are not meant to.</summary>
    public IEnumerable<int> UnusedIds => Enumerable.Range(0, counts.Length).Where(id => counts[id] == 0 && !tokenizer.SpecialTokens.Values.Contains(id));

    /// <summary>The ids that occurred less than <see cref="Rare"/> times, but at all.</summary>
    public IEnumerable<int> RareIds => Enumerable.Range(0, counts.Length).Where(id => counts[id] is > 0 and < Rare);

    /// <summary>Counts <paramref name="utf8"/>, which belongs to <paramref name="group"/>.</summary>
    public void Add(string group, ReadOnlySpan<byte> utf8)
    {
        ids.ResetWrittenCount();
        tokenizer.Encode(utf8, ids);
        foreach (int id in ids.WrittenSpan) counts[id]++;
        (long bytes, long tokens) = groups.GetValueOrDefault(group);
        groups[group] = (bytes + utf8.Length, tokens + ids.WrittenCount);
        Bytes += utf8.Length;
        Tokens += ids.WrittenCount;
    }
}
