using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Classification;

/// <summary>
/// The features of a text: its words, their n-grams of characters, and hashed runs of words, numbered as fastText does: words first, then buckets
/// (Joulin et al. 2016; github.com/facebookresearch/fastText, src/dictionary.cc).
/// </summary>
internal sealed class TextFeatures(int words, Subwords subwords, int wordGrams)
{
    private const ulong Multiplier = 116049371;
    private readonly List<int> buckets = [];

    /// <summary>Adds the features of one word; <paramref name="place"/> is that in the vocabulary (-1: none).</summary>
    public void AddWord(ReadOnlySpan<byte> word, int place, List<int> features)
    {
        if (place >= 0) features.Add(place);
        buckets.Clear();
        subwords.Find(word, buckets);
        foreach (int bucket in buckets) features.Add(words + bucket);
    }

    /// <summary>Adds the runs of two and more of the words with these <paramref name="hashes"/>.</summary>
    public void AddRuns(ReadOnlySpan<int> hashes, List<int> features)
    {
        if (subwords.Buckets == 0) return;
        for (int first = 0; first < hashes.Length; first++)
        {
            ulong hash = (ulong)hashes[first];
            for (int last = first + 1; last < Math.Min(hashes.Length, first + wordGrams); last++)
            {
                // Hashes are signed in fastText, and stay so when they are widened.
                hash = unchecked((hash * Multiplier) + (ulong)hashes[last]);
                features.Add(words + (int)(hash % (ulong)subwords.Buckets));
            }
        }
    }
}
