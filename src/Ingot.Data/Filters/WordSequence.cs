using System.Numerics;
using Ingot.Data.Words;

namespace Ingot.Data.Filters;

/// <summary>The words of one text, hashed once, with what repeats among their n-grams. Shares are of the characters of all words.</summary>
internal sealed class WordSequence
{
    private readonly ulong[] hashes;
    private readonly int[] lengths;
    private readonly long characters;

    public WordSequence(ReadOnlySpan<char> text, List<Range> words)
    {
        (hashes, lengths) = (new ulong[words.Count], new int[words.Count]);
        for (int i = 0; i < words.Count; i++)
        {
            var word = text[words[i]];
            (hashes[i], lengths[i]) = (Hash(word), word.Length);
            characters += word.Length;
        }
    }

    /// <summary>A 64-bit hash of <paramref name="text"/> that is the same on every machine (FNV-1a over UTF-16 units, mixed).</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in text) hash = (hash ^ c) * 0x100000001B3;
        return WordHashes.Mix(hash);
    }

    /// <summary>Share of the characters that stand in the most frequent n-gram; zero where none occurs twice.</summary>
    public double TopShare(int n)
    {
        var counts = HashCounts.Start(hashes.Length);
        (int Count, int First) top = default;
        for (int i = 0; i + n <= hashes.Length; i++)
        {
            var entry = counts.Add(Combine(i, n), i);
            if (entry.Count > top.Count || (entry.Count == top.Count && Length(entry.First, n) > Length(top.First, n))) top = entry;
        }

        return top.Count < 2 ? 0 : (double)top.Count * Length(top.First, n) / characters;
    }

    /// <summary>Share of the characters that stand in n-grams that occurred before; no character counts twice.</summary>
    public double DuplicateShare(int n)
    {
        var seen = HashCounts.Start(hashes.Length);
        long repeated = 0;
        for (int i = 0; i + n <= hashes.Length;)
        {
            if (seen.Add(Combine(i, n), i).Count == 1)
            {
                i++;
                continue;
            }

            repeated += Length(i, n);
            i += n;
        }

        return characters == 0 ? 0 : repeated / (double)characters;
    }

    private int Length(int start, int n)
    {
        int sum = 0;
        for (int i = start; i < start + n; i++) sum += lengths[i];
        return sum;
    }

    private ulong Combine(int start, int n)
    {
        ulong hash = (ulong)n;
        for (int i = start; i < start + n; i++) hash = (BitOperations.RotateLeft(hash, 23) ^ hashes[i]) * 0x9E3779B97F4A7C15;
        return hash;
    }
}
