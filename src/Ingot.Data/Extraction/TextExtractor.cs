using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Ingot.Core.Errors;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction;

/// <summary>Turns the bytes of a plain text into text: by its byte order mark, then by the encoding it was said to have, then as strict UTF-8.</summary>
internal sealed class TextExtractor
{
    /// <summary>Name and version, as documents carry it; the version rises when the same bytes may give another text.</summary>
    public const string Version = "text/1";

    // In C0, only these stand in texts: tab, line feed, vertical tab, form feed, carriage return, escape (terminal colours, ISO 2022).
    private static readonly SearchValues<byte> ControlBytes =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(value => (byte)value).Except("\t\n\v\f\r\e"u8.ToArray()), 0x7F]);

    private static readonly UTF8Encoding Utf8Strict = new(false, true);

    private readonly Encoding? named;

    /// <summary>Reads texts without a byte order mark by <paramref name="encoding"/>, or as UTF-8 where it is null.</summary>
    /// <exception cref="IngotException">No encoding has this name.</exception>
    public TextExtractor(string? encoding) => named = encoding is null ? null : Named(encoding);

    public Extracted Extract(ReadOnlySpan<byte> bytes)
    {
        if (ByteOrderMark.Find(bytes) is var (encoding, length)) return Decode(bytes[length..], encoding);
        if (named is not null) return Decode(bytes, named);
        if (bytes.Contains((byte)0)) return Extracted.Refused(QuarantineReason.Binary, NulDetail(bytes));
        return Utf8.IsValid(bytes) ? Decode(bytes, Utf8Strict) : NotUtf8(bytes);
    }

    private static Extracted Decode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        string text;
        try
        {
            text = encoding.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            string found = Convert.ToHexString(fault.BytesUnknown ?? []);
            return Extracted.Refused(QuarantineReason.Undecodable, $"not valid {encoding.WebName} (bytes {found} near offset {fault.Index}); set `encoding` to what it is");
        }

        if (string.IsNullOrWhiteSpace(text)) return Extracted.Refused(QuarantineReason.Empty, "there is no text in it");
        int controls = 0;
        foreach (char c in text)
        {
            if (c == '\0') return Extracted.Refused(QuarantineReason.Binary, $"a NUL character in what was read as {encoding.WebName}");
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\e' or '\u0085')) controls++;
        }

        return IsMostlyControls(controls, text.Length)
            ? Extracted.Refused(QuarantineReason.Binary, ControlDetail(controls, text.Length))
            : Extracted.As(text, encoding.WebName);
    }

    private static Extracted NotUtf8(ReadOnlySpan<byte> bytes)
    {
        int controls = 0;
        foreach (byte value in bytes) controls += ControlBytes.Contains(value) ? 1 : 0;
        if (IsMostlyControls(controls, bytes.Length)) return Extracted.Refused(QuarantineReason.Binary, ControlDetail(controls, bytes.Length));
        int valid = ValidPrefix(bytes);
        return Extracted.Refused(QuarantineReason.Undecodable,
            $"not valid UTF-8 (byte {bytes[valid]:X2} at offset {valid}); set `encoding`, such as windows-1252, to what it is");
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done) at += length;
        return at;
    }

    // A stray control character is cleaned away later; one in a hundred, or one in four of a very short text, is no text.
    private static bool IsMostlyControls(int controls, int length) => controls > Math.Max(3, length / 100) || controls > length / 4;

    private static string ControlDetail(int controls, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{controls} of {length} characters are control characters");

    private static string NulDetail(ReadOnlySpan<byte> bytes)
    {
        string detail = $"a NUL byte at offset {bytes.IndexOf((byte)0)}";
        int even = 0, odd = 0, length = Math.Min(bytes.Length, 4096);
        for (int i = 0; i < length; i++)
        {
            if (bytes[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        if (length < 16 || Math.Max(even, odd) < length / 4 || Math.Min(even, odd) > length / 64) return detail;
        return $"{detail}; it may be UTF-16 without a byte order mark: set `encoding: {(odd > even ? "utf-16le" : "utf-16be")}`";
    }

    private static Encoding Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new IngotException(ExitCode.Usage, $"'{name}' is not the name of an encoding", "encoding of a files source",
                "Use an IANA name, such as utf-8, utf-16le, windows-1252, iso-8859-15, shift_jis, gb18030 or koi8-r", fault);
        }
    }
}
