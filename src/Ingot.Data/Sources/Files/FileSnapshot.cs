using Ingot.Core.Errors;

namespace Ingot.Data.Sources.Files;

/// <summary>Makes sure that what was read is the file at one moment: its length and time of change are the same before and after.</summary>
internal sealed class FileSnapshot(Func<string, Stream> open, long maxBytes)
{
    /// <summary>Opens files so that others may go on writing them.</summary>
    public static Stream OpenShared(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);

    /// <summary>Opens the file.</summary>
    public Stream Open(string path) => open(path);

    /// <summary>Reads the whole file; one that changes meanwhile is read once more.</summary>
    /// <exception cref="IngotException">It changed the second time too.</exception>
    public byte[] Read(FileEntry entry) => TryRead(entry) ?? TryRead(entry) ?? throw Changed(entry);

    /// <summary>Throws when the file is no longer as <paramref name="before"/> says.</summary>
    public static void DemandUnchanged(FileEntry before)
    {
        if (!File.Exists(before.FullPath) || FileEntry.Of(before.FullPath, before.Location) != before) throw Changed(before);
    }

    private byte[]? TryRead(FileEntry entry)
    {
        var before = FileEntry.Of(entry.FullPath, entry.Location);
        if (before.Length > maxBytes) return null;
        using var stream = open(entry.FullPath);
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)before.Length));
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        bool whole = read == bytes.Length && stream.ReadByte() < 0;
        return whole && FileEntry.Of(entry.FullPath, entry.Location) == before ? bytes : null;
    }

    private static IngotException Changed(FileEntry entry) =>
        new(ExitCode.Data, "the file changed while it was read", entry.FullPath, "Wait until what writes it has finished, or leave it out with `exclude`, and run again");
}
