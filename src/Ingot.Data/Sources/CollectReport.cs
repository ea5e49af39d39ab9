namespace Ingot.Data.Sources;

/// <summary>What a collection brought in: documents, UTF-8 bytes of their texts, and the same by source.</summary>
public sealed record CollectReport(long Documents, long Bytes, IReadOnlyList<SourceReport> Sources)
{
    /// <summary>Number of items that were refused.</summary>
    public long Quarantined => Sources.Sum(source => source.Quarantined.Values.Sum());
}
