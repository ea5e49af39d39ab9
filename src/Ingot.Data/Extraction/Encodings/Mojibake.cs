using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>Mends texts whose UTF-8 bytes were once read by a single-byte encoding and written again (Ã¤ for ä). Healthy text is not touched: hardly any is valid UTF-8 when written in one byte a character.</summary>
internal static class Mojibake
{
    private const int MostRounds = 2;
    private static readonly int[] CodePages = [1252, 28591, 1251, 1250, 20866];

    /// <summary>The mended text; itself where nothing is wrong.</summary>
    public static string Repair(string text)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            if (Once(text) is not { } mended) break;
            text = mended;
        }

        return text;
    }

    private static string? Once(string text)
    {
        int beyond = text.AsSpan().Length - Ascii(text);
        if (beyond < 2) return null;
        foreach (int codePage in CodePages)
        {
            if (Reread(text, codePage) is not { } mended) continue;
            // Every pair or triple becomes one character: what is left beyond ASCII is at most half as much.
            int left = mended.Length - Ascii(mended);
            if (left > 0 && left <= beyond / 2 + 1 && Controls(mended) <= Controls(text)) return mended;
        }

        return null;
    }

    private static string? Reread(string text, int codePage)
    {
        try
        {
            byte[] bytes = codePage == 1252 ? Western(text) : EncodingLabels.Strict(codePage).GetBytes(text);
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Bytes by windows-1252, whose five holes many programs fill with the control characters of Latin-1.</summary>
    private static byte[] Western(string text)
    {
        var encoding = EncodingLabels.Strict(1252);
        var bytes = new byte[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\u0081' or '\u008D' or '\u008F' or '\u0090' or '\u009D') bytes[i] = (byte)text[i];
            else encoding.GetBytes(text, i, 1, bytes, i);
        }

        return bytes;
    }

    private static int Ascii(string text)
    {
        int count = 0;
        foreach (char c in text) count += c < 0x80 ? 1 : 0;
        return count;
    }

    private static int Controls(string text)
    {
        int count = 0;
        foreach (char c in text) count += c is >= '\u0080' and <= '\u009F' ? 1 : 0;
        return count;
    }
}
