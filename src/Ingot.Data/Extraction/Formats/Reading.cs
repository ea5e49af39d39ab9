using Ingot.Data.Sources;

namespace Ingot.Data.Extraction.Formats;

/// <summary>How readers say what came of some bytes.</summary>
internal static class Reading
{
    /// <summary>Text, or the refusal of a document without any.</summary>
    public static ExtractedContent Of(IContentReader reader, string text, string? encoding = null) => string.IsNullOrWhiteSpace(text)
        ? Refused(reader, QuarantineReason.Empty, "there is no text in it")
        : new ExtractedContent { Text = text, ContentType = reader.ContentType, Encoding = encoding, Extractor = reader.Version };

    /// <summary>A refusal.</summary>
    public static ExtractedContent Refused(IContentReader reader, QuarantineReason reason, string detail) =>
        new() { Refusal = reason, Detail = detail, ContentType = reader.ContentType, Extractor = reader.Version };
}
