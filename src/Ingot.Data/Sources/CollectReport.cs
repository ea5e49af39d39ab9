namespace Ingot.Data.Sources;

/// <summary>What a collection brought in: documents, UTF-8 bytes of their texts, the same by source, and the first refused items.</summary>
public sealed record CollectReport(long Documents, long Bytes, IReadOnlyList<SourceReport> Sources, IReadOnlyList<QuarantinedItem> QuarantineSample)
{
    /// <summary>Number of items that were refused.</summary>
    public long Quarantined => Sources.Sum(source => source.Quarantined.Values.Sum());
}
