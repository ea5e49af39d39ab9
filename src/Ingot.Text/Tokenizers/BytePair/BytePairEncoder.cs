using System.Buffers;
using Ingot.Text.Tokenizers.Normalization;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Encodes for one caller at a time; in steady state nothing is allocated.</summary>
internal sealed class BytePairEncoder(PreTokenizer preTokenizer, MergeTable merges, int[] byteIds, WholeWords? words)
{
    private const int Chunk = 1024;
    private readonly WordMerger merger = new(merges, byteIds);
    private readonly WordCache cache = new();
    private readonly int[] whole = new int[1];
    private readonly NormalizerSequence composition = new([new UnicodeNormalizer(System.Text.NormalizationForm.FormC)]);

    /// <summary>Appends the ids of <paramref name="utf8"/>.</summary>
    public void Encode(ReadOnlySpan<byte> utf8, BytePairVocabulary vocabulary, IBufferWriter<int> ids)
    {
        if (vocabulary.IsNormalized && utf8.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0) utf8 = composition.Apply(utf8, aligned: false).Span;
        if (vocabulary.IsRanked && !System.Text.Unicode.Utf8.IsValid(utf8)) EncodeBroken(utf8, Valid(utf8), ids);
        else Encode(utf8, utf8.Length, ids);
    }

    /// <summary>Appends the ids of bytes of which only the first <paramref name="valid"/> are UTF-8: the last word of these and all behind it are one word (tiktoken, lib.rs, _encode_bytes).</summary>
    private void EncodeBroken(ReadOnlySpan<byte> utf8, int valid, IBufferWriter<int> ids)
    {
        int last = 0;
        for (int start = 0; start < valid; start = preTokenizer.End(utf8[..valid], start)) last = start;
        Encode(utf8[..valid], last, ids);
        ids.Write(Encode(utf8[last..]));
    }

    /// <summary>How many bytes at the beginning are UTF-8.</summary>
    private static int Valid(ReadOnlySpan<byte> utf8)
    {
        int valid = 0;
        while (valid < utf8.Length && System.Text.Rune.DecodeFromUtf8(utf8[valid..], out _, out int length) == OperationStatus.Done) valid += length;
        return valid;
    }

    private void Encode(ReadOnlySpan<byte> utf8, int until, IBufferWriter<int> ids)
    {
        Span<int> free = [];
        int written = 0;
        for (int start = 0; start < until;)
        {
            int end = preTokenizer.End(utf8, start);
            ReadOnlySpan<int> word = Encode(utf8[start..end]);
            if (free.Length - written < word.Length)
            {
                ids.Advance(written);
                free = ids.GetSpan(Math.Max(Chunk, word.Length));
                written = 0;
            }

            word.CopyTo(free[written..]);
            written += word.Length;
            start = end;
        }

        ids.Advance(written);
    }

    private ReadOnlySpan<int> Encode(ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<int> known = cache.Find(word, out WordCache.Slot slot);
        if (!known.IsEmpty) return known;
        whole[0] = words?.Find(word) ?? -1;
        ReadOnlySpan<int> ids = whole[0] >= 0 ? whole : merger.Merge(word);
        cache.Put(slot, ids);
        return ids;
    }
}
