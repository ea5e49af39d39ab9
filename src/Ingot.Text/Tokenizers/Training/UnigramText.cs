using System.Text;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>The words that unigram training sees: of known characters alone, none too long for products of probabilities.</summary>
internal static class UnigramText
{
    private const int LongestWord = 32;

    /// <summary>The words of <paramref name="words"/>, cut at characters that are not in <paramref name="alphabet"/>, in the order of their bytes.</summary>
    public static WordTable Of(WordTable words, IReadOnlySet<int> alphabet)
    {
        var parts = new WordTable();
        foreach (int word in words.Sorted())
        {
            ReadOnlySpan<byte> utf8 = words.Word(word);
            int start = 0, characters = 0;
            for (int at = 0; at < utf8.Length;)
            {
                bool known = Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length) == 0 && alphabet.Contains(rune.Value);
                if (!known || characters == LongestWord)
                {
                    if (at > start) parts.Add(utf8[start..at], words.Occurrences(word));
                    (start, characters) = (known ? at : at + length, 0);
                }

                at += length;
                if (known) characters++;
            }

            if (start < utf8.Length) parts.Add(utf8[start..], words.Occurrences(word));
        }

        return parts;
    }
}
