using System.IO.MemoryMappedFiles;

namespace Ingot.Data.Deduplication;

/// <summary>
/// One mark for each window of each document, in a memory-mapped file; little-endian: 0 uint64 number of documents · 8 for each document, and once more
/// for the end, the uint64 number of its first mark · then the marks, a bit each, the lowest of a byte first.
/// </summary>
internal sealed class WindowMarks : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly long bits;

    /// <summary>Makes the file at <paramref name="path"/> with room for <paramref name="counts"/> marks a document, none of them set.</summary>
    public WindowMarks(string path, IEnumerable<int> counts)
    {
        long documents = 0, windows = 0;
        using (var writer = new BinaryWriter(File.Create(path)))
        {
            writer.Write(0L);
            writer.Write(0L);
            foreach (int count in counts)
            {
                documents++;
                writer.Write(windows += count);
            }

            writer.Flush();
            writer.BaseStream.SetLength(First(documents) + (windows / 8) + 1);
            writer.BaseStream.Position = 0;
            writer.Write(documents);
        }

        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        view = file.CreateViewAccessor();
        bits = First(documents);
    }

    /// <summary>Opens the file at <paramref name="path"/> to read. Many threads may.</summary>
    public WindowMarks(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        bits = First(view.ReadInt64(0));
    }

    /// <summary>Sets the mark of <paramref name="window"/> of document <paramref name="ordinal"/>.</summary>
    public void Set(long ordinal, int window)
    {
        long at = view.ReadInt64(8 + (8 * ordinal)) + window;
        view.Write(bits + (at / 8), (byte)(view.ReadByte(bits + (at / 8)) | (1 << (int)(at % 8))));
    }

    /// <summary>The marks of document <paramref name="ordinal"/>, in order.</summary>
    public IEnumerable<bool> Of(long ordinal)
    {
        long end = view.ReadInt64(16 + (8 * ordinal));
        for (long at = view.ReadInt64(8 + (8 * ordinal)); at < end; at++) yield return (view.ReadByte(bits + (at / 8)) & (1 << (int)(at % 8))) != 0;
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    private static long First(long documents) => 16 + (8 * documents);
}
