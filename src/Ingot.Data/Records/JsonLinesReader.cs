using System.Buffers;

namespace Ingot.Data.Records;

/// <summary>Cuts a stream into lines without holding more than one of them; a line that is too long is passed over, not read.</summary>
internal sealed class JsonLinesReader(Stream stream, long maxBytes) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int start, end;

    /// <summary>Number of the line that was read last, from one.</summary>
    public long Line { get; private set; }

    /// <summary>Length of the line that was read last, in bytes, whether it was kept or not.</summary>
    public long LineBytes { get; private set; }

    /// <summary>Whether the line that was read last was longer than allowed; its bytes are then empty.</summary>
    public bool WasTooLong { get; private set; }

    /// <summary>The next line without its line end, valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        line = default;
        LineBytes = 0;
        WasTooLong = false;
        int scanned = 0;
        while (true)
        {
            int feed = buffer.AsSpan(start + scanned, end - start - scanned).IndexOf((byte)'\n');
            if (feed >= 0) return Take(scanned + feed, 1, out line);
            scanned = end - start;
            if (scanned > maxBytes) scanned = Discard();
            if (Fill()) continue;
            return (end > start || LineBytes > 0) && Take(end - start, 0, out line);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private bool Take(int length, int lineEnd, out ReadOnlySpan<byte> line)
    {
        Line++;
        LineBytes += length;
        WasTooLong |= length > maxBytes;
        line = WasTooLong ? default : buffer.AsSpan(start, length).TrimEnd((byte)'\r');
        start += length + lineEnd;
        return true;
    }

    /// <summary>Forgets the part of an endless line that is in the buffer.</summary>
    private int Discard()
    {
        LineBytes += end - start;
        WasTooLong = true;
        start = end = 0;
        return 0;
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        else if (end == buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * buffer.Length, Array.MaxLength));
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        int read = stream.Read(buffer.AsSpan(end));
        end += read;
        return read > 0;
    }
}
