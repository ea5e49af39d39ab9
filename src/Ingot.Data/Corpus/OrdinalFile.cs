using System.IO.MemoryMappedFiles;

namespace Ingot.Data.Corpus;

/// <summary>A memory-mapped file of entries of one size that begin with a uint64 ordinal and are sorted by it; little-endian. Many threads read one instance.</summary>
internal sealed class OrdinalFile : IDisposable
{
    private readonly int entrySize;
    private readonly long count;
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;

    public OrdinalFile(string path, int entrySize)
    {
        this.entrySize = entrySize;
        count = new FileInfo(path).Length / entrySize;
        if (count == 0) return;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>The number of the first entry of <paramref name="ordinal"/>; where it has none, <see cref="IsOf"/> says no.</summary>
    public long Find(long ordinal)
    {
        long low = 0, high = count;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (view!.ReadInt64(middle * entrySize) < ordinal) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Whether entry <paramref name="number"/> is there and one of <paramref name="ordinal"/>.</summary>
    public bool IsOf(long number, long ordinal) => number < count && view!.ReadInt64(number * entrySize) == ordinal;

    /// <summary>The value behind the ordinal of entry <paramref name="number"/>, from its byte <paramref name="offset"/> on.</summary>
    public T Value<T>(long number, int offset = 0)
        where T : struct
    {
        view!.Read(number * entrySize + sizeof(long) + offset, out T value);
        return value;
    }

    public void Dispose()
    {
        view?.Dispose();
        file?.Dispose();
    }
}
