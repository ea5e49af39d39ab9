namespace Ingot.Data.Preparation;

/// <summary>One stage of the funnel: documents and UTF-8 bytes that went in and came out, how many it changed, and the first that it dropped.</summary>
public sealed record StageReport(
    string Name, long DocumentsIn, long DocumentsOut, long BytesIn, long BytesOut, long Changed, IReadOnlyList<DroppedDocument> DroppedSample)
{
    /// <summary>Documents that went in and did not come out.</summary>
    public long Dropped => DocumentsIn - DocumentsOut;
}
