namespace Ingot.Data.Preparation;

/// <summary>A document that a stage dropped: its id and where it came from, why, and the value that decided.</summary>
public sealed record DroppedDocument(string Id, string Source, string Location, string Reason, string Value);
