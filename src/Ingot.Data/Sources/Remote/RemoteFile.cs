namespace Ingot.Data.Sources.Remote;

/// <summary>A file as a store lists it: its path with / between the parts, its bytes, what changes when it does, and the SHA-256 of its bytes where the store tells.</summary>
internal sealed record RemoteFile(string Path, long Length, string Version, string? Sha256);
