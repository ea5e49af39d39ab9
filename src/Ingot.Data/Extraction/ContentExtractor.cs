using System.Text;
using System.Xml;
using Ingot.Data.Extraction.Formats;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction;

/// <summary>Turns the bytes of one document of any known format into its main text.</summary>
public static class ContentExtractor
{
    // The known formats; a new one is one line here and one in ContentTypes.
    private static readonly PlainReader PlainText = new();
    private static readonly Dictionary<string, IContentReader> Readers = new IContentReader[]
    {
        PlainText, new MarkdownReader(), new HtmlReader(), new PdfReader(), new WordReader(), new OpenDocumentReader(), new EpubReader(), new RtfReader(), new MailReader(), new MailboxReader(), new MarkupReader(),
    }.ToDictionary(reader => reader.ContentType);

    /// <summary>Names and versions of everything that may decide about a text; part of every fingerprint.</summary>
    public static string Version { get; } = string.Join(' ', Readers.Values.Select(reader => reader.Version).Order(StringComparer.Ordinal));

    /// <summary>Reads <paramref name="bytes"/>; hostile or broken bytes are refused with a reason, never thrown at the caller.</summary>
    public static ExtractedContent Extract(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        ArgumentNullException.ThrowIfNull(hints);
        string type = ContentTypes.Of(bytes.Span, hints.ContentType, hints.Location);
        IContentReader reader = PlainText;
        try
        {
            if (type == ContentTypes.Zip) type = ZipType(bytes);
            if (type == ContentTypes.Ole && bytes.Span.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0) return Reading.Refused(PlainText, QuarantineReason.Encrypted, "it can be opened with a password only") with { ContentType = type };
            if (Unread(type) is { } refusal) return Reading.Refused(PlainText, QuarantineReason.Unsupported, refusal) with { ContentType = type };
            reader = Readers.GetValueOrDefault(type, PlainText);
            var content = reader.Read(bytes, hints);
            if (content.Text?.Length > hints.MaxCharacters) return Reading.Refused(reader, QuarantineReason.TooLarge, $"its text has {content.Text.Length} characters");
            if (content.Text is { } text && !IsUnicode(text)) return Reading.Refused(reader, QuarantineReason.Undecodable, "half a surrogate pair stands in it");
            return reader == PlainText ? content with { ContentType = type } : content;
        }
        catch (RefusalException fault)
        {
            return Reading.Refused(reader, fault.Reason, fault.Message) with { ContentType = type };
        }
        catch (DecoderFallbackException)
        {
            return Reading.Refused(reader, QuarantineReason.Undecodable, "its text is not valid in the encoding that it names") with { ContentType = type };
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Parsers of foreign formats throw what they like; to the run it is a damaged file.
            bool hostile = fault is XmlException && fault.Message.Contains("DTD", StringComparison.Ordinal);
            return Reading.Refused(reader, hostile ? QuarantineReason.Hostile : QuarantineReason.Malformed, hostile ? "it has a document type, which may name other files and bombs; leave the DOCTYPE out" : $"it cannot be read as {type}: {fault.Message.ReplaceLineEndings(" ")}") with { ContentType = type };
        }
    }

    /// <summary>Whether every surrogate has its other half, as everything that stores the text demands.</summary>
    private static bool IsUnicode(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return true;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static string ZipType(ReadOnlyMemory<byte> bytes)
    {
        using var zip = new BoundedZip(bytes);
        if (zip.Has("word/document.xml")) return ContentTypes.Word;
        string declared = zip.Has("mimetype") ? Encoding.ASCII.GetString(zip.Read("mimetype")).Trim() : "";
        if (declared.Length > 0) return declared;
        if (zip.Has("META-INF/container.xml")) return ContentTypes.Epub;
        return zip.Has("xl/workbook.xml") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            : zip.Has("ppt/presentation.xml") ? "application/vnd.openxmlformats-officedocument.presentationml.presentation" : ContentTypes.Zip;
    }

    /// <summary>What to do with a format that is no single document, or that nothing here reads; null where it is one that is read.</summary>
    private static string? Unread(string type) => type switch
    {
        ContentTypes.Zip or ContentTypes.Tar or ContentTypes.Gzip or ContentTypes.Zstandard or ContentTypes.Warc => "an archive: collect it with a source of kind files, which looks into it",
        ContentTypes.Ole => "a document of an old office format (.doc, .xls, .ppt, .msg): save it as DOCX, PDF or text",
        ContentTypes.Parquet => "a table: collect it with a source of kind files, and name its columns under `fields`",
        _ when type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal) => $"nothing here reads {type}",
        _ when type.StartsWith("application/vnd.", StringComparison.Ordinal) && !Readers.ContainsKey(type) => $"nothing here reads {type}; save it as text, HTML or PDF",
        _ => null,
    };
}
