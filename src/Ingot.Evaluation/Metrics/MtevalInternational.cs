using System.Globalization;
using System.Text;

namespace Ingot.Evaluation.Metrics;

/// <summary>The international tokenizer of mteval-v14.pl, as sacreBLEU has it: by Unicode's categories, punctuation stands alone unless digits are on both sides, every symbol does.</summary>
internal static class MtevalInternational
{
    /// <summary>Puts spaces between the words of <paramref name="line"/>.</summary>
    public static string Tokenize(string line)
    {
        Rune[] runes = [.. line.EnumerateRunes()];
        runes = Separate(runes, (left, right) => !IsNumber(left) && IsPunctuation(right), before: false);
        runes = Separate(runes, (left, right) => IsPunctuation(left) && !IsNumber(right), before: true);
        var spaced = new StringBuilder(2 * runes.Length);
        foreach (Rune rune in runes)
        {
            if (IsSymbol(rune)) spaced.Append(' ').Append(rune).Append(' ');
            else spaced.Append(rune);
        }

        return spaced.ToString();
    }

    // Where a pair fits, a space goes between the two, and one before or after them; pairs do not overlap, as a regular expression would find them.
    private static Rune[] Separate(Rune[] runes, Func<Rune, Rune, bool> fits, bool before)
    {
        var space = new Rune(' ');
        var separated = new List<Rune>(runes.Length + 16);
        for (int at = 0; at < runes.Length; at++)
        {
            if (at + 1 == runes.Length || !fits(runes[at], runes[at + 1]))
            {
                separated.Add(runes[at]);
                continue;
            }

            separated.AddRange(before ? [space, runes[at], space, runes[at + 1]] : [runes[at], space, runes[at + 1], space]);
            at++;
        }

        return [.. separated];
    }

    private static bool IsNumber(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(Rune rune) => Rune.IsPunctuation(rune);

    private static bool IsSymbol(Rune rune) => Rune.IsSymbol(rune);
}
