namespace Ingot.Data.Preparation;

/// <summary>What became of one piece of work: documents and bytes in, documents, bytes and code points out, the stages, and what the documents were like before and after.</summary>
internal sealed record PartReport(
    long DocumentsIn, long BytesIn, long Documents, long Bytes, long Characters, IReadOnlyList<StageReport> Stages, Distribution Before, Distribution After)
{
    public PartReport Plus(PartReport other) => new(
        DocumentsIn + other.DocumentsIn,
        BytesIn + other.BytesIn,
        Documents + other.Documents,
        Bytes + other.Bytes,
        Characters + other.Characters,
        [.. Stages.Zip(other.Stages, (one, two) => one.Plus(two))],
        Before.Plus(other.Before),
        After.Plus(other.After));
}
