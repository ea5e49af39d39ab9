namespace Ingot.Data.Sources;

/// <summary>What one source gave: its name, kind and fingerprint, documents, UTF-8 bytes, how many items it refused for which reason, and the first of these.</summary>
public sealed record SourceReport(
    string Name, string Kind, string Fingerprint, long Documents, long Bytes,
    IReadOnlyDictionary<QuarantineReason, long> Quarantined, IReadOnlyList<QuarantinedItem> QuarantineSample);
