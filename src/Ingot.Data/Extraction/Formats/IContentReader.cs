namespace Ingot.Data.Extraction.Formats;

/// <summary>Reads one format. Many threads call one instance; what it throws at broken bytes becomes a refusal.</summary>
internal interface IContentReader
{
    /// <summary>Name and version; the version rises when the same bytes may give another text.</summary>
    string Version { get; }

    /// <summary>The media type.</summary>
    string ContentType { get; }

    /// <summary>Reads a document.</summary>
    ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints);
}
