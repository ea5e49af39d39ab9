using Ingot.Core.Artifacts;
using Ingot.Data.Sources.Files;

namespace Ingot.Lifecycle.Stages;

/// <summary>Remembers file hashes in the catalog, so that a second run reads no unchanged file.</summary>
internal sealed class StoreFileHashes(StoreCatalog catalog) : IFileHashCache
{
    public string? Find(string path, long length, DateTimeOffset modified) =>
        catalog.Query("SELECT sha256 FROM file_hashes WHERE path = $1 AND length = $2 AND modified = $3", row => row.GetString(0),
            path, length, modified.UtcTicks) is [var known, ..] ? known : null;

    public void Remember(string path, long length, DateTimeOffset modified, string sha256) =>
        catalog.Execute("INSERT OR REPLACE INTO file_hashes VALUES ($1, $2, $3, $4)", path, length, modified.UtcTicks, sha256);
}
