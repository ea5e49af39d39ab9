namespace Ingot.Data.Sources.Files;

/// <summary>Remembers the SHA-256 of files by full path, length and time of last change; thread-safe.</summary>
public interface IFileHashCache
{
    /// <summary>The hash (lower-case hexadecimal) of the file as it was with this length and time, or null.</summary>
    string? Find(string path, long length, DateTimeOffset modified);

    /// <summary>Remembers a hash; a later one for the same path replaces it.</summary>
    void Remember(string path, long length, DateTimeOffset modified, string sha256);
}
