using System.Buffers;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Encodes for one caller at a time; in steady state nothing is allocated.</summary>
internal sealed class BytePairEncoder(PreTokenizer preTokenizer, MergeTable merges, int[] byteIds)
{
    private const int Chunk = 1024;
    private readonly WordMerger merger = new(merges, byteIds);
    private readonly WordCache cache = new();

    /// <summary>Appends the ids of <paramref name="utf8"/>.</summary>
    public void Encode(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        Span<int> free = [];
        int written = 0;
        for (int start = 0; start < utf8.Length;)
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
        ReadOnlySpan<int> ids = merger.Merge(word);
        cache.Put(slot, ids);
        return ids;
    }
}
