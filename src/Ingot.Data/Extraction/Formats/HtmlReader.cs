using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Extraction.Html;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction.Formats;

/// <summary>The main content of a page.</summary>
internal sealed class HtmlReader : IContentReader
{
    public string Version => $"{HtmlExtractor.Version}+{TextDecoder.Version}";

    public string ContentType => "text/html";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        var decoded = TextDecoder.Decode(bytes.Span, hints, isMarkup: true);
        if (decoded.Text is null) return Reading.Refused(this, decoded.Reason, decoded.Detail!);
        string url = Uri.TryCreate(hints.Location, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? hints.Location : "https://localhost/";
        if (HtmlExtractor.Extract(decoded.Text, url, out string? refusal) is not { } content) return Reading.Refused(this, QuarantineReason.Hostile, refusal!);
        return Reading.Of(this, content.Text, decoded.Encoding) with { Title = content.Title, Author = content.Author, Time = content.Time, Language = content.Language, Licence = content.Licence };
    }
}
