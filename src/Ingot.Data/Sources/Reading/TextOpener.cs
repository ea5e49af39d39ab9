using System.Text;
using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Encodings;

namespace Ingot.Data.Sources.Reading;

/// <summary>Opens long texts as a stream, in the encoding that their beginning shows.</summary>
internal static class TextOpener
{
    private const int Window = 1 << 18;

    /// <summary>A reader of <paramref name="stream"/> that throws at bytes that are not valid, and the name of the encoding.</summary>
    /// <exception cref="InvalidDataException">Its beginning is no text.</exception>
    public static (TextReader Reader, string Encoding) Open(Stream stream, string? encoding, string location)
    {
        var head = new byte[Window];
        int length = stream.ReadAtLeast(head, Window, throwOnEndOfStream: false);
        // The window may end in the middle of a character: it is cut at the end of a line.
        int cut = length == Window ? Math.Max(1, head.AsSpan(0, length).LastIndexOf((byte)'\n') + 1) : length;
        var decoded = TextDecoder.Decode(head.AsSpan(0, cut), new ContentHints { Location = location, Encoding = encoding }, isMarkup: false);
        if (decoded.Text is null && decoded.Reason != QuarantineReason.Empty) throw new InvalidDataException(decoded.Detail);
        var found = EncodingLabels.Find(decoded.Encoding) ?? new UTF8Encoding(false, true);
        return (new StreamReader(new Prefixed(head.AsMemory(0, length), stream), found, detectEncodingFromByteOrderMarks: true), decoded.Encoding ?? "utf-8");
    }

    /// <summary>Bytes that were read already, and then the rest.</summary>
    private sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (at == head.Length) return rest.Read(buffer);
            int count = Math.Min(buffer.Length, head.Length - at);
            head.Span.Slice(at, count).CopyTo(buffer);
            at += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
