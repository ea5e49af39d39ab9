using System.Text;

namespace Ingot.Core.Files;

/// <summary>Writes files beside their place, flushes them to the disk and moves them in, so that a kill leaves the old file or the new one.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> by <paramref name="write"/>; the file appears whole or not at all.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string beside = $"{full}.{Environment.ProcessId}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch (Exception fault)
        {
            File.Delete(beside);

            // So .NET tells EFBIG: a limit of the file system or the user, which whoever handles a full disk must see as one.
            if (fault is ArgumentOutOfRangeException { ParamName: "value" }) throw new IOException($"The file system does not let {full} grow so large.", fault);
            throw;
        }
    }

    /// <summary>Writes <paramref name="text"/> as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
