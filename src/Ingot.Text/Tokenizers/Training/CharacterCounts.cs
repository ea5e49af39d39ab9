using System.Text;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>How often each character occurs in counted words.</summary>
internal static class CharacterCounts
{
    /// <summary>The counts, by code point; characters that are not UTF-8 are nobody's.</summary>
    public static Dictionary<int, long> Of(WordTable words)
    {
        var counts = new Dictionary<int, long>();
        for (int word = 0; word < words.Count; word++)
        {
            ReadOnlySpan<byte> utf8 = words.Word(word);
            for (int at = 0; at < utf8.Length;)
            {
                if (Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length) == 0) counts[rune.Value] = counts.GetValueOrDefault(rune.Value) + words.Occurrences(word);
                at += length;
            }
        }

        return counts;
    }

    /// <summary>The most frequent characters that together make up <paramref name="share"/> of the text, ascending.</summary>
    public static int[] Covering(Dictionary<int, long> counts, double share)
    {
        double all = counts.Values.Sum(count => (double)count), covered = 0;
        var taken = new List<int>();
        foreach ((int character, long count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            if (covered / all >= share && taken.Count > 0 && share < 1) break;
            covered += count;
            taken.Add(character);
        }

        taken.Sort();
        return [.. taken];
    }
}
