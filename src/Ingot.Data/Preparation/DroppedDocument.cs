namespace Ingot.Data.Preparation;

/// <summary>A document that a stage dropped: its id and where it came from, why, the value that decided, and how its text begins (null where the text must not be shown).</summary>
public sealed record DroppedDocument(string Id, string Source, string Location, string Reason, string Value, string? Text);
