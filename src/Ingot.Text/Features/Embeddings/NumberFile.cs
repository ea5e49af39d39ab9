using System.Runtime.InteropServices;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Whole numbers in a temporary file that goes with this object: written one after another, then read at random. Reading is safe from several threads.</summary>
internal sealed class NumberFile : IDisposable
{
    private readonly int[] buffer = new int[1 << 14];
    private readonly FileStream file = new(Path.Combine(Path.GetTempPath(), $"ingot-{Guid.NewGuid():N}.numbers"), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        BufferSize = 0,
        Options = FileOptions.DeleteOnClose,
    });

    private int waiting;

    /// <summary>How many numbers.</summary>
    public long Length { get; private set; }

    public void Add(int number)
    {
        buffer[waiting++] = number;
        Length++;
        if (waiting == buffer.Length) Flush();
    }

    public void Add(ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers) Add(number);
    }

    /// <summary>Ends the writing.</summary>
    public void Flush()
    {
        file.Write(MemoryMarshal.AsBytes(buffer.AsSpan(0, waiting)));
        waiting = 0;
    }

    /// <summary>The numbers from <paramref name="start"/> on; nothing may be written any more.</summary>
    public void Read(long start, Span<int> numbers)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(numbers);
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, bytes[done..], (start * sizeof(int)) + done);
            if (read == 0) throw new EndOfStreamException("A temporary file ends too early.");
            done += read;
        }
    }

    public void Dispose() => file.Dispose();
}
