namespace Ingot.Data.Sources.Reading;

/// <summary>A stream of unpacked bytes that ends in an error when there are too many for what they were packed in.</summary>
internal sealed class BoundedStream(Stream unpacked, Func<long> packed, long free, int ratio) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = unpacked.Read(buffer);
        read += count;
        if (read > free && read > ratio * Math.Max(1, packed())) throw new RefusalException(QuarantineReason.Hostile, $"{read} bytes were packed into {packed()}, and there are more");
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }
}
