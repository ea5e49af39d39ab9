using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction.Encodings;

/// <summary>
/// Turns bytes into text, by the first of these that fits: byte order mark, the user's word, the server's or container's, what the page names, UTF-8,
/// UTF-16 and UTF-32 by their zeros, and what the bytes look like. Nothing is ever replaced: bytes that fit nothing are refused.
/// </summary>
internal static class TextDecoder
{
    /// <summary>The version rises when the same bytes may give another text.</summary>
    public const string Version = "text/3";

    /// <summary>Decodes <paramref name="bytes"/>; with <paramref name="isMarkup"/>, what it names as its encoding counts.</summary>
    public static Extracted Decode(ReadOnlySpan<byte> bytes, ContentHints hints, bool isMarkup)
    {
        if (ByteOrderMark.Find(bytes) is var (marked, length)) return Strictly(bytes[length..], marked, "its byte order mark");
        if (hints.Encoding is not null) return Strictly(bytes, EncodingLabels.Find(hints.Encoding), "the `encoding` of the recipe");
        foreach (var claimed in new[] { EncodingLabels.Find(hints.Charset), isMarkup ? EncodingLabels.Find(HtmlPrescan.Find(bytes) ?? XmlDeclaration(bytes)) : null })
        {
            // What claims to be UTF-8 and is not was written by people who did not look; the bytes say more.
            if (claimed is not null && Try(bytes, claimed) is { } text) return Checked(text, claimed, bytes.Length);
        }

        if (Escaped(bytes) is { } announced && Try(bytes, announced) is { } seven) return Checked(seven, announced, bytes.Length);
        if (Utf8.IsValid(bytes) && !bytes.Contains((byte)0)) return Checked(Encoding.UTF8.GetString(bytes), Encoding.UTF8, bytes.Length);
        if (ByZeros(bytes) is { } wide && Try(bytes, wide) is { } found) return Checked(found, wide, bytes.Length);
        if (bytes.Contains((byte)0)) return Extracted.Refused(QuarantineReason.Binary, $"a NUL byte at offset {bytes.IndexOf((byte)0)}");
        if (Controls(Encoding.Latin1.GetString(bytes), false) is { } binary) return binary;
        if (EncodingDetector.Detect(bytes) is { } detected && Try(bytes, detected) is { } legacy) return Checked(legacy, detected, bytes.Length);
        return Extracted.Refused(QuarantineReason.Undecodable, "neither UTF-8 nor any encoding in which it would be a text; set `encoding`, such as windows-1252, to what it is");
    }

    private static Encoding? Escaped(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)0x1B) || bytes.IndexOf("~{"u8) >= 0 ? EncodingDetector.Escaped(bytes) : null;

    private static Extracted Strictly(ReadOnlySpan<byte> bytes, Encoding? encoding, string whose)
    {
        if (encoding is null) return Extracted.Refused(QuarantineReason.Undecodable, $"{whose} is not the name of an encoding");
        try
        {
            return Checked(encoding.GetString(bytes), encoding, bytes.Length);
        }
        catch (DecoderFallbackException fault)
        {
            return Extracted.Refused(QuarantineReason.Undecodable,
                $"not valid {encoding.WebName}, which {whose} says it is (bytes {Convert.ToHexString(fault.BytesUnknown ?? [])} near offset {fault.Index}); set `encoding` to what it is");
        }
    }

    private static string? Try(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Extracted Checked(string text, Encoding encoding, int bytes)
    {
        if (bytes > 0 && text.Contains('\0')) return Extracted.Refused(QuarantineReason.Binary, $"a NUL character in what was read as {encoding.WebName}");
        if (string.IsNullOrWhiteSpace(text)) return Extracted.Refused(QuarantineReason.Empty, "there is no text in it");
        return Controls(text, true) ?? Extracted.As(Mojibake.Repair(text), encoding.WebName);
    }

    // A stray control character is cleaned away later; one in a hundred, or one in four of a very short text, is no text.
    private static Extracted? Controls(string text, bool high)
    {
        int controls = 0;
        foreach (char c in text)
        {
            if (char.IsControl(c) && (high || c < 0x80) && c is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\e' or '\u0085')) controls++;
        }

        return controls > Math.Max(3, text.Length / 100) || controls > text.Length / 4
            ? Extracted.Refused(QuarantineReason.Binary, string.Create(CultureInfo.InvariantCulture, $"{controls} of {text.Length} characters are control characters"))
            : null;
    }

    /// <summary>UTF-16 and UTF-32 without a mark show by zeros in every second or in three of four places.</summary>
    private static Encoding? ByZeros(ReadOnlySpan<byte> bytes)
    {
        Span<int> zeros = stackalloc int[4];
        int length = Math.Min(bytes.Length, 1 << 14) & ~3;
        if (length < 8) return null;
        for (int i = 0; i < length; i++) zeros[i & 3] += bytes[i] == 0 ? 1 : 0;
        int quarter = length / 4, most = (int)(0.7 * quarter), few = quarter / 20;
        if (bytes.Length % 4 == 0 && zeros[2] > most && zeros[3] > most && zeros[0] <= few) return new UTF32Encoding(false, false, true);
        if (bytes.Length % 4 == 0 && zeros[0] > most && zeros[1] > most && zeros[3] <= few) return new UTF32Encoding(true, false, true);
        if (bytes.Length % 2 != 0) return null;
        int even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
        if (odd > quarter / 4 && even <= odd / 16) return new UnicodeEncoding(false, false, true);
        return even > quarter / 4 && odd <= even / 16 ? new UnicodeEncoding(true, false, true) : null;
    }

    private static string? XmlDeclaration(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("<?xml"u8)) return null;
        int end = bytes[..Math.Min(256, bytes.Length)].IndexOf("?>"u8);
        if (end < 0) return null;
        string declaration = Encoding.ASCII.GetString(bytes[..end]);
        int at = declaration.IndexOf("encoding=", StringComparison.Ordinal);
        if (at < 0 || at + 10 >= declaration.Length) return null;
        int close = declaration.IndexOf(declaration[at + 9], at + 10);
        return close < 0 ? null : declaration[(at + 10)..close];
    }
}
