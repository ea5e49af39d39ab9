using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>Tells the encoding of a text by what it says when read by each: of those that are valid, the one whose text is the likeliest of any language.</summary>
internal static class EncodingDetector
{
    // Beyond this many bytes nothing changes any more.
    private const int Window = 1 << 16;

    // Mean logarithm for a byte beyond ASCII: bytes drawn by chance have -4.9.
    private const double Least = -5;

    private const double Ascii = -3;

    // Code pages of DOS, of the Macintosh and of small regions are seldom met.
    private const double Seldom = -4, LessUsual = -2;

    private const int LeastLetters = 4;

    private static readonly (Alphabet Alphabet, TextLikelihood Likelihood)[] Languages = [.. Alphabet.All.Select(alphabet => (alphabet, new TextLikelihood(alphabet)))];

    private static readonly int[] CodePages = [.. Alphabet.All.SelectMany(alphabet => alphabet.CodePages).Distinct()];

    /// <summary>The encoding of <paramref name="bytes"/>, strict; null where no known language comes of any.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> bytes)
    {
        var readings = new List<(double Likelihood, int CodePage, string Text)>();
        foreach (int codePage in CodePages)
        {
            if (Decode(bytes, codePage) is not { } text || !IsLikely(text, Math.Min(Window, bytes.Length), codePage, out double likelihood)) continue;
            readings.Add((likelihood, codePage, text));
        }

        // The likeliest of its first bytes may not be valid to its end.
        foreach (var (_, _, text) in readings.OrderByDescending(reading => reading.Likelihood))
        {
            // Of encodings that agree, the most usual, which stands first.
            foreach (var (_, codePage, same) in readings)
            {
                if (same == text && (bytes.Length <= Window || IsValid(bytes, codePage))) return EncodingLabels.Strict(codePage);
            }
        }

        return null;
    }

    /// <summary>The likelihood of <paramref name="text"/> in its likeliest language; texts that some bytes may mean compare by it.</summary>
    public static double Likelihood(string text) => Languages.Max(language => language.Likelihood.Of(text, FirstLevel.Of(language.Alphabet.CodePages[0])));

    /// <summary>Encodings of seven bits that announce themselves (ISO 2022; RFC 1468, RFC 1557, RFC 1843).</summary>
    public static Encoding? Escaped(ReadOnlySpan<byte> bytes)
    {
        if (bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF)) return null;
        if (bytes.IndexOf("\e$)C"u8) >= 0) return EncodingLabels.Strict(50225);
        if (bytes.IndexOf("\e$B"u8) >= 0 || bytes.IndexOf("\e$@"u8) >= 0 || bytes.IndexOf("\e(J"u8) >= 0) return EncodingLabels.Strict(50220);
        // Format strings of Lisp and Erlang have ~{ and ~} too: what is between them must be Chinese.
        return bytes.IndexOf("~{"u8) is >= 0 and var open && bytes[open..].IndexOf("~}"u8) >= 0 && Decode(bytes, 52936) is { } text && IsChinese(text) ? EncodingLabels.Strict(52936) : null;
    }

    private static bool IsChinese(string text)
    {
        var everyday = FirstLevel.Of(54936);
        int beyond = text.Count(c => c >= 0x80), usual = text.Count(c => everyday.Contains(c) || c is >= '\u3000' and < '\u3100' or >= '\uFF00');
        return usual > 0 && usual >= 0.8 * beyond && !text.Contains("~{", StringComparison.Ordinal);
    }

    private static bool IsLikely(string text, int bytes, int codePage, out double likelihood)
    {
        int ascii = text.Count(c => c < 0x80), letters = text.Count(c => c >= 0x80 && char.IsLetter(c));
        likelihood = double.NegativeInfinity;
        // A word of another script is more than two or three characters; less is chance.
        if (letters < LeastLetters && text.Any(c => c > '\u024F' && char.IsLetter(c))) return false;
        foreach (var (alphabet, language) in Languages)
        {
            if (alphabet.CodePages.Contains(codePage)) likelihood = Math.Max(likelihood, language.Of(text, FirstLevel.Of(codePage)));
        }

        if (codePage is 1257 or 1258 or 28592 or 28597 or 28598) likelihood += LessUsual;
        if (codePage is 850 or 852 or 855 or 1361 or 10000 or 28593 or 28603 or 28605) likelihood += Seldom;
        return likelihood - (Ascii * ascii) > Least * Math.Max(1, bytes - ascii);
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

    private static bool IsValid(ReadOnlySpan<byte> bytes, int codePage)
    {
        try
        {
            EncodingLabels.Strict(codePage).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
