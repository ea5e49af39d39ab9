using Ingot.Data.Extraction;
using Ingot.Data.Records;

namespace Ingot.Data.Sources.Reading;

/// <summary>One text that was found in a file: where, what it says, what it was written in, and the SHA-256 of its bytes.</summary>
internal sealed record Item(string Location, Record Record, string ContentType, string? Encoding, string Extractor, string ContentHash)
{
    /// <summary>The item of a document.</summary>
    public static Item Of(string location, ExtractedContent content, string hash) => new(
        location,
        new Record(content.Text!) { Title = content.Title, Author = content.Author, Language = content.Language, Licence = content.Licence, Time = content.Time },
        content.ContentType,
        content.Encoding,
        content.Extractor,
        hash);
}
