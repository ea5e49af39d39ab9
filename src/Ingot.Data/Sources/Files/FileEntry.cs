namespace Ingot.Data.Sources.Files;

/// <summary>A file that the source reads: where it lies, its place below the source's folder with / between the parts, and its state when it was listed.</summary>
internal sealed record FileEntry(string FullPath, string Location, long Length, DateTimeOffset Modified)
{
    /// <summary>The folder part of <see cref="Location"/>, empty at the top.</summary>
    public string Folder => Location.LastIndexOf('/') is var slash and >= 0 ? Location[..slash] : "";

    /// <summary>The file as it is now.</summary>
    public static FileEntry Of(string fullPath, string location)
    {
        var info = new FileInfo(fullPath);
        return new(fullPath, location, info.Length, new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero));
    }
}
