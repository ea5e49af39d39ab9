using System.Globalization;
using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>
/// Tells the encoding of a text by what it says when read by each: one that is valid, whose letters are those that a language uses most, whose capitals
/// stand where capitals do, and that has no symbols within words.
/// </summary>
internal static class EncodingDetector
{
    // Beyond this many bytes nothing changes any more.
    private const int Window = 1 << 16;

    // An average below this is no language.
    private const double Least = 0.25;

    private const int LeastLetters = 4;

    private static readonly (Alphabet Alphabet, Dictionary<char, double> Weights)[] Languages = [.. Alphabet.All.Select(alphabet => (alphabet, Weights(alphabet)))];

    /// <summary>The encoding of <paramref name="bytes"/>, strict; null where no known language comes of any.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        (double Score, int CodePage) best = (Least, 0);
        foreach (int codePage in Languages.SelectMany(language => language.Alphabet.CodePages).Distinct())
        {
            if (Decode(bytes, codePage) is not { } text) continue;
            foreach (var (alphabet, weights) in Languages)
            {
                if (!alphabet.CodePages.Contains(codePage)) continue;
                double score = Score(text, weights);
                if (score > best.Score) best = (score, codePage);
            }
        }

        return best.CodePage == 0 ? null : EncodingLabels.Strict(best.CodePage);
    }

    /// <summary>Encodings of seven bits that announce themselves (ISO 2022; RFC 1468, RFC 1557, RFC 1843).</summary>
    public static Encoding? Escaped(ReadOnlySpan<byte> bytes)
    {
        if (bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF)) return null;
        if (bytes.IndexOf("\e$)C"u8) >= 0) return EncodingLabels.Strict(50225);
        if (bytes.IndexOf("\e$B"u8) >= 0 || bytes.IndexOf("\e$@"u8) >= 0 || bytes.IndexOf("\e(J"u8) >= 0) return EncodingLabels.Strict(50220);
        return bytes.IndexOf("~{"u8) >= 0 && bytes.IndexOf("~}"u8) >= 0 ? EncodingLabels.Strict(52936) : null;
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, int codePage)
    {
        var encoding = EncodingLabels.Strict(codePage);
        var window = bytes[..Math.Min(Window, bytes.Length)];
        // A window may end in the middle of a character.
        for (int cut = 0; cut < (bytes.Length > Window ? 4 : 1); cut++)
        {
            try
            {
                return encoding.GetString(window[..^cut]);
            }
            catch (DecoderFallbackException)
            {
            }
        }

        return null;
    }

    /// <summary>Average over all characters beyond ASCII: 1 for the most frequent letters, less for others, below zero for what no text has.</summary>
    private static double Score(string text, Dictionary<char, double> weights)
    {
        double sum = 0;
        int count = 0, letters = 0, beyondLatin = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 0x80) continue;
            count++;
            letters += char.IsLetter(c) ? 1 : 0;
            beyondLatin += c > '\u024F' && char.IsLetter(c) ? 1 : 0;
            bool afterLower = i > 0 && char.IsLower(text[i - 1]), beforeLetter = i + 1 < text.Length && char.IsLetter(text[i + 1]);
            bool foreign = c > '\u024F' && char.IsLetter(c) && c < '\u2E80' && ((i > 0 && char.IsAsciiLetter(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter(text[i + 1])));
            if (foreign) sum -= 1;
            else if (weights.TryGetValue(c, out double weight)) sum += afterLower && char.IsUpper(c) && beforeLetter ? -1 : weight;
            else sum += Other(c, i > 0 && char.IsLetter(text[i - 1]), beforeLetter);
        }

        // A word of another script is more than two or three characters; less is chance.
        return count == 0 || (letters < LeastLetters && beyondLatin > 0) ? 0 : sum / count;
    }

    private static double Other(char c, bool afterLetter, bool beforeLetter) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => -3,
        // Quotes, dashes, dots and no-break spaces of typography; elsewhere they would stand within words.
        _ when c is '\u00A0' or '\u2026' or (>= '\u2010' and <= '\u2022') or '\u00AB' or '\u00BB' => afterLetter && beforeLetter && c is not ('\u2019' or (>= '\u2010' and <= '\u2015')) ? -0.2 : 0.3,
        UnicodeCategory.OtherLetter when c >= '\u3000' => 0,
        _ when char.IsLetter(c) => -0.8,
        _ => afterLetter || beforeLetter ? -0.8 : 0,
    };

    private static Dictionary<char, double> Weights(Alphabet alphabet)
    {
        var weights = new Dictionary<char, double>();
        for (int i = 0; i < alphabet.Frequent.Length; i++) weights.TryAdd(alphabet.Frequent[i], alphabet.Frequent.Length > 100 ? 1 : 1 - (0.6 * i / alphabet.Frequent.Length));
        foreach (char c in alphabet.Rare) weights.TryAdd(c, 0.25);
        return weights;
    }
}
