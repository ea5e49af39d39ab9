using System.Collections.Frozen;
using System.Text;

namespace Ingot.Data.Cleaning;

/// <summary>Replaces whole words by a table; a word in capitals or with a capital gives one of the same kind.</summary>
internal sealed class WordTable
{
    private readonly FrozenDictionary<string, string> table;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly int longest;

    /// <summary>Makes a table of lower-case <paramref name="pairs"/>; of two with the same word, the first counts.</summary>
    public WordTable(IEnumerable<(string From, string To)> pairs)
    {
        table = pairs.DistinctBy(pair => pair.From, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(pair => pair.From, pair => pair.To, StringComparer.OrdinalIgnoreCase);
        words = table.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = table.Keys.Max(word => word.Length);
    }

    /// <summary><paramref name="text"/> with its words replaced; itself where none is in the table. An empty replacement takes the word out.</summary>
    public string Replace(string text)
    {
        StringBuilder? changed = null;
        int copied = 0;
        for (int at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            int end = at + 1;
            while (end < text.Length && IsPart(text, end)) end++;
            var word = text.AsSpan(at, end - at);
            if (word.Length <= longest && words.TryGetValue(word, out string? other))
            {
                changed ??= new StringBuilder(text.Length);
                changed.Append(text, copied, at - copied);
                Append(changed, other, word);
                copied = end;
            }

            at = end;
        }

        return changed is null ? text : changed.Append(text, copied, text.Length - copied).ToString();
    }

    // An apostrophe between letters belongs to the word, whichever of the two it is.
    private static bool IsPart(string text, int at) =>
        char.IsLetter(text[at]) || (text[at] is '\'' or '\u2019' && at + 1 < text.Length && char.IsLetter(text[at + 1]));

    private static void Append(StringBuilder changed, string other, ReadOnlySpan<char> word)
    {
        if (IsCapitals(word)) changed.Append(other.ToUpperInvariant());
        else if (other.Length > 0 && char.IsUpper(word[0])) changed.Append(char.ToUpperInvariant(other[0])).Append(other, 1, other.Length - 1);
        else changed.Append(other);
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        int letters = 0;
        foreach (char c in word)
        {
            if (char.IsLower(c)) return false;
            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 1;
    }
}
