using System.Text;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>Mends texts whose UTF-8 bytes were once read by a single-byte encoding and written again (Ã¤ for ä). Healthy text is not touched: hardly any is valid UTF-8 when written in one byte a character, and what is must be less likely than what comes of it.</summary>
internal static class Mojibake
{
    private const int MostRounds = 2, Window = 1 << 16;

    // What comes of mending must be e^3 times as likely, for such texts are few.
    private const double Margin = 3;
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
        if (text.Count(c => c >= 0x80) < 2) return null;
        string head = Head(text);
        foreach (int codePage in CodePages)
        {
            if (Reread(text, codePage) is { } mended && mended.Any(c => c >= 0x80)
                && EncodingDetector.Likelihood(Reread(head, codePage)!) > EncodingDetector.Likelihood(head) + Margin) return mended;
        }

        return null;
    }

    /// <summary>Enough of a long text to judge it by, cut where no character is torn.</summary>
    private static string Head(string text)
    {
        int end = Math.Min(Window, text.Length);
        while (end > 0 && end < text.Length && text[end] >= 0x80) end--;
        return end == 0 ? text : text[..end];
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
}
