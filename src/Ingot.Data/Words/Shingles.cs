using System.Buffers;

namespace Ingot.Data.Words;

/// <summary>Hashes of the word n-grams of a text (shingles; Broder 1997).</summary>
internal static class Shingles
{
    /// <summary>Adds the hash of every n-gram of <paramref name="words"/> words to <paramref name="hashes"/>, in order and with repetitions; a text with fewer words is one shorter n-gram, one without any gives nothing.</summary>
    public static void Of(ReadOnlySpan<char> text, int words, IBufferWriter<ulong> hashes)
    {
        Span<ulong> window = stackalloc ulong[words];
        int count = 0;
        for (var word = new WordHashes(text); word.MoveNext(); count++)
        {
            window[count % words] = word.Current;
            if (count >= words - 1) Write(hashes, Combine(window, count + 1));
        }

        if (count > 0 && count < words) Write(hashes, Combine(window[..count], 0));
    }

    private static ulong Combine(ReadOnlySpan<ulong> window, int start)
    {
        ulong hash = (ulong)window.Length;
        for (int i = 0; i < window.Length; i++) hash = (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ window[(start + i) % window.Length]) * 0x9E3779B97F4A7C15;
        return WordHashes.Mix(hash);
    }

    private static void Write(IBufferWriter<ulong> hashes, ulong hash)
    {
        hashes.GetSpan(1)[0] = hash;
        hashes.Advance(1);
    }
}
