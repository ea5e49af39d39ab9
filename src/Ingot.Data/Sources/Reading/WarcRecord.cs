namespace Ingot.Data.Sources.Reading;

/// <summary>What one record of a WARC file holds: a page as a server gave it, or a text that was made of one.</summary>
internal sealed record WarcRecord(string Url, DateTimeOffset? Time)
{
    /// <summary>The page, without HTTP headers, chunks and packing.</summary>
    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    public string? Charset { get; init; }

    public QuarantineReason? Refusal { get; init; }

    public string? Detail { get; init; }
}
