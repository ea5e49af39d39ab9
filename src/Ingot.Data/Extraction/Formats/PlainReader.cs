using Ingot.Data.Extraction.Encodings;

namespace Ingot.Data.Extraction.Formats;

/// <summary>Plain text of any encoding.</summary>
internal sealed class PlainReader : IContentReader
{
    public string Version => TextDecoder.Version;

    public string ContentType => "text/plain";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        var decoded = TextDecoder.Decode(bytes.Span, hints, isMarkup: false);
        return decoded.Text is null ? Reading.Refused(this, decoded.Reason, decoded.Detail!) : Reading.Of(this, decoded.Text, decoded.Encoding);
    }
}
