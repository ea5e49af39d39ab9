using System.Text;

namespace Ingot.Data.Extraction;

/// <summary>Media types by the first bytes of a file, by what others say, and by its extension (IANA media types registry).</summary>
internal static class ContentTypes
{
    public const string Plain = "text/plain", Markdown = "text/markdown", JsonLines = "application/jsonl", Html = "text/html", Pdf = "application/pdf", Rtf = "application/rtf", Xml = "application/xml";
    public const string Mail = "message/rfc822", Mailbox = "application/mbox", Zip = "application/zip", Epub = "application/epub+zip", OpenDocument = "application/vnd.oasis.opendocument.text";
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Csv = "text/csv", Tsv = "text/tab-separated-values", Json = "application/json", Parquet = "application/vnd.apache.parquet", Gzip = "application/gzip", Zstandard = "application/zstd", Tar = "application/x-tar", Ole = "application/x-ole-storage", Warc = "application/warc";

    /// <summary>The media type of a file by its extension; what is not known is plain text.</summary>
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" or ".markdown" => Markdown,
        ".jsonl" or ".ndjson" => JsonLines,
        ".json" => Json,
        ".html" or ".htm" or ".xhtml" => Html,
        ".pdf" => Pdf,
        ".rtf" => Rtf,
        ".docx" => Word,
        ".odt" => OpenDocument,
        ".epub" => Epub,
        ".eml" => Mail,
        ".mbox" => Mailbox,
        ".xml" or ".fb2" => Xml,
        ".csv" => Csv,
        ".tsv" => Tsv,
        ".parquet" => Parquet,
        ".zip" => Zip,
        ".gz" or ".tgz" => Gzip,
        ".zst" => Zstandard,
        ".tar" => Tar,
        ".warc" or ".wet" => Warc,
        _ => Plain,
    };

    /// <summary>The media type of <paramref name="bytes"/>: their signature, then <paramref name="hint"/>, then the extension, and a look for the beginning of a page.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, string? hint, string location)
    {
        if (Signature(bytes) is { } signed) return signed;
        string known = hint is null or "application/octet-stream" or Plain ? Of(location) : hint is "application/xhtml+xml" ? Html : hint is "text/xml" ? Xml : hint;
        return known is Plain or Xml && IsPage(bytes) ? Html : known;
    }

    private static string? Signature(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [0xEF, 0xBB, 0xBF, (byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => Pdf,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zip,
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => Rtf,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Ole,
        [0x1F, 0x8B, 8, ..] => Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Zstandard,
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => Parquet,
        _ => bytes.Length > 262 && bytes.Slice(257, 5).SequenceEqual("ustar"u8) ? Tar : null,
    };

    private static bool IsPage(ReadOnlySpan<byte> bytes)
    {
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(512, bytes.Length)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && head.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
