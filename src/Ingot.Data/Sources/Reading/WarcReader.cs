using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Ingot.Data.Sources.Reading;

/// <summary>
/// Reads WARC files (ISO 28500, versions 1.0 and 1.1) as a stream: responses, resources, and conversions such as Common Crawl's WET. Requests, metadata and
/// revisits hold no text of their own and are passed over.
/// </summary>
internal static class WarcReader
{
    private const int MostLine = 64 << 10, MostLines = 1000;

    /// <summary>The records with content, one after another; a record larger than <paramref name="maxBytes"/> is passed over and refused.</summary>
    /// <exception cref="InvalidDataException">The file is none, or is damaged from here on.</exception>
    public static IEnumerable<WarcRecord> Read(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        using var buffered = new BufferedStream(stream, 1 << 16);
        while (Head(buffered) is { } head)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!long.TryParse(head.GetValueOrDefault("content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length)) throw new InvalidDataException("a record does not say how long it is");
            string type = head.GetValueOrDefault("warc-type", ""), url = head.GetValueOrDefault("warc-target-uri", "").Trim('<', '>');
            if (type is not ("response" or "resource" or "conversion") || url.StartsWith("dns:", StringComparison.Ordinal)) Skip(buffered, length);
            else if (length <= maxBytes) yield return Record(head, url, Take(buffered, length), maxBytes);
            else
            {
                yield return new WarcRecord(url, Time(head)) { Refusal = QuarantineReason.TooLarge, Detail = $"{length} bytes, more than {maxBytes}; raise `max_bytes`" };
                Skip(buffered, length);
            }
        }
    }

    private static WarcRecord Record(Dictionary<string, string> head, string url, byte[] block, long maxBytes)
    {
        var record = new WarcRecord(url, Time(head));
        string declared = head.GetValueOrDefault("content-type", "");
        try
        {
            if (declared.StartsWith("application/http", StringComparison.OrdinalIgnoreCase)) return Response(record, block, maxBytes);
            return Typed(record with { Body = block }, declared);
        }
        catch (Exception fault) when (fault is InvalidDataException or RefusalException)
        {
            return record with { Refusal = (fault as RefusalException)?.Reason ?? QuarantineReason.Malformed, Detail = fault.Message };
        }
    }

    /// <summary>The body of an HTTP response, with what was done to it on its way undone (RFC 9112).</summary>
    private static WarcRecord Response(WarcRecord record, byte[] block, long maxBytes)
    {
        using var stream = new MemoryStream(block);
        string status = Line(stream) ?? throw new InvalidDataException("the record holds no answer");
        var head = Fields(stream);
        string[] words = status.Split(' ', 3);
        if (!words[0].StartsWith("HTTP/", StringComparison.Ordinal) || words.Length < 2) throw new InvalidDataException("the record holds no HTTP answer");
        if (words[1] != "200") return record with { Refusal = QuarantineReason.Unavailable, Detail = $"the server answered {words[1]}" };
        byte[] body = block[(int)stream.Position..];
        // Many crawlers keep the header of what they unpacked; only what really is packed is unpacked.
        if (head.GetValueOrDefault("transfer-encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase)) body = Unchunk(body) ?? body;
        string packing = head.GetValueOrDefault("content-encoding", "").Trim().ToLowerInvariant();
        if (packing is "gzip" or "x-gzip" && body is [0x1F, 0x8B, ..]) body = Unpack(body, packed => new GZipStream(packed, CompressionMode.Decompress), maxBytes);
        else if (packing is "deflate" && body is [0x78, ..]) body = Unpack(body, packed => new ZLibStream(packed, CompressionMode.Decompress), maxBytes);
        else if (packing is "br" && !IsText(body)) body = Unpack(body, packed => new BrotliStream(packed, CompressionMode.Decompress), maxBytes);
        return Typed(record with { Body = body }, head.GetValueOrDefault("content-type"));
    }

    private static WarcRecord Typed(WarcRecord record, string? declared) => MediaTypeHeaderValue.TryParse(declared, out var media)
        ? record with { ContentType = media.MediaType?.ToLowerInvariant(), Charset = media.CharSet?.Trim('"', '\'') } : record;

    private static byte[] Unpack(byte[] body, Func<Stream, Stream> unpack, long maxBytes)
    {
        using var plain = new MemoryStream();
        using var stream = unpack(new MemoryStream(body));
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > maxBytes) throw new RefusalException(QuarantineReason.TooLarge, $"it unpacks to more than {maxBytes} bytes; raise `max_bytes`");
        }

        return plain.ToArray();
    }

    /// <summary>The body without its chunk marks; null where it has none.</summary>
    private static byte[]? Unchunk(byte[] body)
    {
        using var stream = new MemoryStream(body);
        using var plain = new MemoryStream();
        while (Line(stream) is { } line)
        {
            if (!int.TryParse(line.Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int size) || size < 0) return null;
            if (size == 0) return plain.ToArray();
            if (size > stream.Length - stream.Position) size = (int)(stream.Length - stream.Position);
            plain.Write(body, (int)stream.Position, size);
            stream.Position += size;
            if (Line(stream) is { Length: > 0 }) return null;
        }

        return plain.Length > 0 ? plain.ToArray() : null;
    }

    private static bool IsText(byte[] body) => body.AsSpan(0, Math.Min(body.Length, 256)).IndexOfAnyInRange((byte)0, (byte)8) < 0;

    private static DateTimeOffset? Time(Dictionary<string, string> head) =>
        DateTimeOffset.TryParse(head.GetValueOrDefault("warc-date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The named fields of the next record; null at the end of the file.</summary>
    private static Dictionary<string, string>? Head(Stream stream)
    {
        string? line;
        do line = Line(stream);
        while (line is "");
        if (line is null) return null;
        if (!line.StartsWith("WARC/1.", StringComparison.Ordinal)) throw new InvalidDataException("it is no WARC file of version 1, or is damaged here");
        return Fields(stream);
    }

    /// <summary>Fields up to an empty line, by names in lower case; a line that begins with white space goes on with the one before.</summary>
    private static Dictionary<string, string> Fields(Stream stream)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string last = "";
        for (int lines = 0; Line(stream) is { Length: > 0 } line; lines++)
        {
            if (lines == MostLines) throw new InvalidDataException($"a head has more than {MostLines} lines");
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && last.Length > 0) fields[last] += " " + line.Trim();
            else if (colon > 0) fields[last = line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        return fields;
    }

    /// <summary>The next line without its end; null at the end of the stream.</summary>
    private static string? Line(Stream stream)
    {
        var line = new List<byte>(128);
        for (int next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            if (next < 0) return line.Count == 0 ? null : Text();
            if (line.Count == MostLine) throw new InvalidDataException($"a line of a head is longer than {MostLine} bytes");
            line.Add((byte)next);
        }

        return Text();

        string Text() => Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
    }

    private static byte[] Take(Stream stream, long length)
    {
        var block = new byte[length];
        stream.ReadExactly(block);
        return block;
    }

    private static void Skip(Stream stream, long length)
    {
        var buffer = new byte[1 << 16];
        for (int read; length > 0; length -= read)
        {
            read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0) throw new EndOfStreamException("the file ends in the middle of a record");
        }
    }
}
