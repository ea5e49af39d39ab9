namespace Ingot.Data.Preparation;

/// <summary>A line of dropped.jsonl: which stage dropped which document, why, and the value that decided.</summary>
internal sealed record DropEntry(string Stage, string Id, string Source, string Location, string Reason, string Value);
