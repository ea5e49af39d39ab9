namespace Ingot.Core.Artifacts;

/// <summary>Why an artifact is no longer good, since when, and whether what it held was erased; `stale.json` in its folder is this record.</summary>
public sealed record Staleness(string Reason, DateTimeOffset Marked, bool Erased);
