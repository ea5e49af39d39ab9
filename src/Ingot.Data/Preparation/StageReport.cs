namespace Ingot.Data.Preparation;

/// <summary>One stage of the funnel: documents and UTF-8 bytes that went in and came out, how many it changed, what it counted, and a sample of what it dropped.</summary>
public sealed record StageReport(
    string Name, long DocumentsIn, long DocumentsOut, long BytesIn, long BytesOut, long Changed,
    IReadOnlyDictionary<string, long> Tallies, IReadOnlyList<DroppedDocument> DroppedSample)
{
    /// <summary>How many dropped documents are kept as a sample.</summary>
    internal const int Samples = 50;

    /// <summary>Documents that went in and did not come out.</summary>
    public long Dropped => DocumentsIn - DocumentsOut;

    /// <summary>The same stage over the documents of both reports; the sample stays a fair one: those with the lowest ids, which are hashes.</summary>
    internal StageReport Plus(StageReport other) => new(
        Name,
        DocumentsIn + other.DocumentsIn,
        DocumentsOut + other.DocumentsOut,
        BytesIn + other.BytesIn,
        BytesOut + other.BytesOut,
        Changed + other.Changed,
        Distribution.Sum(Tallies, other.Tallies),
        [.. DroppedSample.Concat(other.DroppedSample).OrderBy(dropped => dropped.Id, StringComparer.Ordinal).Take(Samples)]);
}
