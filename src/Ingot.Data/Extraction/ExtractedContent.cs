using Ingot.Data.Sources;

namespace Ingot.Data.Extraction;

/// <summary>What became of some bytes: their main text with what is known about it, or the reason why there is none.</summary>
public sealed record ExtractedContent
{
    /// <summary>The main text, valid Unicode; null where the bytes were refused.</summary>
    public string? Text { get; init; }

    /// <summary>Title, where known.</summary>
    public string? Title { get; init; }

    /// <summary>Who wrote it, where known.</summary>
    public string? Author { get; init; }

    /// <summary>When it was made or last changed, by its own word.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>BCP 47 language tag, by its own word.</summary>
    public string? Language { get; init; }

    /// <summary>SPDX licence expression, or the URL of the licence, by its own word.</summary>
    public string? Licence { get; init; }

    /// <summary>Media type of the bytes, as they turned out to be.</summary>
    public required string ContentType { get; init; }

    /// <summary>IANA name of the character encoding that they were read by; null where the format has none to choose.</summary>
    public string? Encoding { get; init; }

    /// <summary>What read them, with its version ("html/1"); the version rises when the same bytes may give another text.</summary>
    public required string Extractor { get; init; }

    /// <summary>Why there is no text; null where there is.</summary>
    public QuarantineReason? Refusal { get; init; }

    /// <summary>The particulars of the refusal and how to mend it, in one sentence.</summary>
    public string? Detail { get; init; }
}
