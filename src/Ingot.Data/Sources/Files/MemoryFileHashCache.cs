using System.Collections.Concurrent;

namespace Ingot.Data.Sources.Files;

/// <summary>A hash cache that lasts as long as the process.</summary>
public sealed class MemoryFileHashCache : IFileHashCache
{
    private readonly ConcurrentDictionary<string, (long Length, DateTimeOffset Modified, string Hash)> known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string? Find(string path, long length, DateTimeOffset modified) =>
        known.TryGetValue(path, out var entry) && entry.Length == length && entry.Modified == modified ? entry.Hash : null;

    /// <inheritdoc/>
    public void Remember(string path, long length, DateTimeOffset modified, string sha256) => known[path] = (length, modified, sha256);
}
