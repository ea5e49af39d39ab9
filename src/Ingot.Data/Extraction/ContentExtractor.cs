namespace Ingot.Data.Extraction;

/// <summary>Turns the bytes of one document of any known format into its main text.</summary>
public static class ContentExtractor
{
    /// <summary>Names and versions of everything that may decide about a text; part of every fingerprint.</summary>
    public static string Version => TextExtractor.Version;

    /// <summary>Reads <paramref name="bytes"/>; hostile or broken bytes are refused with a reason, never thrown at the caller.</summary>
    public static ExtractedContent Extract(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        ArgumentNullException.ThrowIfNull(hints);
        var extracted = new TextExtractor(hints.Encoding).Extract(bytes.Span);
        return new ExtractedContent
        {
            Text = extracted.Text,
            ContentType = hints.ContentType ?? ContentTypes.Of(hints.Location),
            Encoding = extracted.Encoding,
            Extractor = TextExtractor.Version,
            Refusal = extracted.Text is null ? extracted.Reason : null,
            Detail = extracted.Detail,
        };
    }
}
