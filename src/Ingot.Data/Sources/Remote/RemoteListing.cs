namespace Ingot.Data.Sources.Remote;

/// <summary>The files of a store at one moment; <paramref name="Revision"/> names the moment where the store can.</summary>
internal sealed record RemoteListing(string? Revision, IReadOnlyList<RemoteFile> Files);
