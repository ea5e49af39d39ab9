using System.Security.Cryptography;

namespace Ingot.Data.Sources.Files;

/// <summary>Hashes of files, from the cache where length and time of change are the same as they were.</summary>
internal sealed class FileHashes(SourceContext context, FileSnapshot snapshot)
{
    // A file that changed this recently may change again without its time of change moving: some file systems count in two seconds.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    /// <summary>SHA-256 of the file in lower-case hexadecimal, or "unreadable".</summary>
    public string Of(FileEntry entry, CancellationToken cancellationToken)
    {
        if (context.FileHashes.Find(entry.FullPath, entry.Length, entry.Modified) is { } known) return known;
        try
        {
            string hash = Compute(entry, cancellationToken);
            if (context.Time.GetUtcNow() - entry.Modified > Settled) context.FileHashes.Remember(entry.FullPath, entry.Length, entry.Modified, hash);
            return hash;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }

    private string Compute(FileEntry entry, CancellationToken cancellationToken)
    {
        using var stream = snapshot.Open(entry.FullPath);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }

        FileSnapshot.DemandUnchanged(entry);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
