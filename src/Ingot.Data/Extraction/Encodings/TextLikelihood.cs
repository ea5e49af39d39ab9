using System.Collections.Frozen;
using System.Globalization;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>
/// How likely a text is to be of a language: the sum over its characters beyond ASCII of the logarithm of their share among those of the language, less where
/// they stand as they do in no text. Readings of the same bytes compare by it, each byte counted once.
/// </summary>
internal sealed class TextLikelihood
{
    // Natural logarithms. A byte at random has ln(1/128) = -4.9; an ASCII character has about its entropy in running text.
    private const double Ascii = -3, WesternLetter = -7, OtherLetter = -9.5, Everyday = -9.5, Unusual = -12.5, Symbol = -8, SymbolInWord = -11, NoText = -16, Misplaced = -4;
    private const double LettersMass = 0.6, RareMass = 0.05, SignsMass = 0.3, RareSignsMass = 0.05;
    private const string Signs = "\u2019\u201C\u201D\u2013\u2014\u2026\u00A0\u00AB\u00BB\u201E\u2018", RareSigns = "\u20AC\u00A3\u00B0\u00A9\u2022\u00B7\u00A7\u00AE\u2122\u201A\u00AD\u2010";

    // Beyond this many letters an alphabet is one of words or syllables, whose shares fall as Zipf's law says.
    private const int LargestAlphabet = 100;
    private const int MostAdded = 20;
    private readonly FrozenDictionary<char, double> logs;

    /// <summary>Takes the shares from the order of <paramref name="alphabet"/>.</summary>
    public TextLikelihood(Alphabet alphabet)
    {
        string letters = alphabet.Frequent;
        double[] weights = [.. Enumerable.Range(0, letters.Length).Select(rank => letters.Length > LargestAlphabet ? 1.0 / (rank + 15) : Math.Exp(-3.5 * rank / letters.Length))];
        double sum = weights.Sum();
        var all = new Dictionary<char, double>();
        // The few letters that a language adds to ASCII say nothing by their fewness.
        for (int i = 0; i < weights.Length; i++) all.TryAdd(letters[i], letters.Length > MostAdded ? Math.Log(LettersMass * weights[i] / sum) : -1.5 - (2.0 * i / letters.Length));
        foreach (char c in alphabet.Rare) all.TryAdd(c, Math.Log(RareMass / alphabet.Rare.Length));
        foreach (char c in Signs) all.TryAdd(c, Math.Log(SignsMass / Signs.Length));
        foreach (char c in RareSigns) all.TryAdd(c, Math.Log(RareSignsMass / RareSigns.Length));
        logs = all.ToFrozenDictionary();
    }

    /// <summary>The likelihood of <paramref name="text"/>, of whose characters <paramref name="everyday"/> are of everyday use even where no table has them.</summary>
    public double Of(string text, FrozenSet<char> everyday)
    {
        double sum = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 0x80) sum += Ascii;
            else sum += Character(c, i > 0 ? text[i - 1] : ' ', i + 1 < text.Length ? text[i + 1] : ' ', i > 1 ? text[i - 2] : ' ', everyday);
        }

        return sum;
    }

    private double Character(char c, char before, char after, char beforeThat, FrozenSet<char> everyday)
    {
        if (!logs.TryGetValue(c, out double log) && !(char.IsUpper(c) && logs.TryGetValue(char.ToLowerInvariant(c), out log))) log = Unlisted(c, char.IsLetter(before) || char.IsLetter(after), everyday);
        if (!char.IsLetter(c)) return log + Sign(c, char.IsLetter(before), char.IsLetter(after));
        // Letters of scripts with words do not touch those of another.
        if (c is > '\u024F' and < '\u2E80' && (char.IsAsciiLetter(before) || char.IsAsciiLetter(after))) log += Misplaced;
        if (char.IsUpper(c)) return log + (char.IsLower(before) ? Misplaced : char.IsUpper(before) ? -0.7 : -1.5);
        return char.IsLower(c) && char.IsUpper(before) && (char.IsUpper(beforeThat) || char.IsUpper(after)) ? log + Misplaced : log;
    }

    private static double Sign(char c, bool afterLetter, bool beforeLetter) => c switch
    {
        '\u2019' or '\u00A0' or '\u00AD' or '\u00B7' or '\u2010' => 0,
        // Dashes join names, or stand alone; what closes or ends is not followed by a letter.
        '\u2014' when afterLetter && beforeLetter => 0,
        '\u2013' or '\u2014' when beforeLetter => afterLetter ? -1 : Misplaced,
        '\u201D' or '\u00BB' or '\u2026' when beforeLetter => Misplaced,
        _ when !afterLetter || !beforeLetter || char.IsSurrogate(c) => 0,
        _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? 0 : Misplaced,
    };

    private static double Unlisted(char c, bool inWord, FrozenSet<char> everyday) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => NoText,
        // Each half of a character beyond the basic plane.
        UnicodeCategory.Surrogate => Unusual / 2,
        _ when everyday.Contains(c) => Everyday,
        _ when c >= '\u2E80' => c is >= '\u3000' and < '\u3100' or >= '\uFF00' ? Everyday : Unusual,
        // Names from the west stand in texts of all languages.
        _ when char.IsLetter(c) => c <= '\u00FF' ? WesternLetter : OtherLetter,
        _ => inWord ? SymbolInWord : Symbol,
    };
}
