namespace Ingot.Lifecycle.Maintenance;

/// <summary>A line of forgotten.jsonl: a document by its id and the hash of its bytes, or a whole source by its name; since when and why.</summary>
public sealed record ForgottenEntry(string? Id, string? ContentHash, string Source, string? Location, DateTimeOffset Asked, string? Why);
