namespace Ingot.Data.Sources;

/// <summary>Something that a source could not use: <paramref name="Location"/> within <paramref name="Source"/>, why, and one sentence with the particulars and the mend.</summary>
public sealed record QuarantinedItem(string Source, string Location, QuarantineReason Reason, string Detail, long Bytes);
