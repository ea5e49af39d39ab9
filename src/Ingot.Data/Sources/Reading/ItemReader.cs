using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Pipelines;
using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Formats;
using Ingot.Data.Records;
using Ingot.Data.Sources.Files;
using MimeKit;
using ZstdSharp;

namespace Ingot.Data.Sources.Reading;

/// <summary>
/// Finds the texts in a file of any kind: unpacks it, looks into archives, reads tables row by row and line files line by line, and everything else as
/// one document. What is broken or hostile is refused, item by item, and never ends the reading of the rest.
/// </summary>
internal sealed class ItemReader(FieldSettings fields, FileUnit unit, string? encoding, long maxBytes, Action<string, QuarantineReason, string, long> refuse)
{
    /// <summary>Names and versions of everything that may decide about a text.</summary>
    public static string Version { get; } = $"{RecordMapper.Version} {ContentExtractor.Version}";

    /// <summary>Times by which packed bytes may grow beyond <see cref="FreeBytes"/>.</summary>
    internal const int MostRatio = 500;

    /// <summary>Bytes that anything may unpack to.</summary>
    internal const long FreeBytes = 64 << 20;

    private const int MostDepth = 3, MostEntries = 10_000_000;
    private readonly RecordMapper mapper = new(fields);

    /// <summary>Whether a file of this name is read as a stream, whatever its size.</summary>
    public static bool Streams(string name, FileUnit unit) => (unit != FileUnit.File && IsText(name)) || ContentTypes.Of(name) is ContentTypes.Mailbox or ContentTypes.JsonLines or ContentTypes.Csv or ContentTypes.Tsv or ContentTypes.Parquet or ContentTypes.Gzip or ContentTypes.Zstandard or ContentTypes.Tar or ContentTypes.Zip or ContentTypes.Warc;

    /// <summary>The texts in <paramref name="stream"/>, a file called <paramref name="name"/> that lies at <paramref name="location"/>.</summary>
    public IEnumerable<Item> Read(Stream stream, string location, string name, CancellationToken cancellationToken) => Read(stream, location, name, 0, cancellationToken);

    /// <summary>The text of a document as a whole; null where it was refused.</summary>
    public Item? ReadDocument(byte[] bytes, string location, ContentHints hints)
    {
        return ItemOf(ContentExtractor.Extract(bytes, hints with { Encoding = encoding }), bytes, location);
    }

    private Item? ItemOf(ExtractedContent content, byte[] bytes, string location)
    {
        if (content.Text is not null) return Item.Of(location, content, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        refuse(location, content.Refusal!.Value, content.Detail!, bytes.Length);
        return null;
    }

    private IEnumerable<Item> Read(Stream stream, string location, string name, int depth, CancellationToken cancellationToken)
    {
        if (depth > MostDepth)
        {
            refuse(location, QuarantineReason.Hostile, $"archives in archives, {depth} deep", 0);
            return [];
        }

        var items = ContentTypes.Of(name) switch
        {
            ContentTypes.Gzip => Unpacked(stream, packed => new GZipStream(packed, CompressionMode.Decompress), location, Inner(name), depth, cancellationToken),
            ContentTypes.Zstandard => Unpacked(stream, packed => new DecompressionStream(packed), location, Inner(name), depth, cancellationToken),
            ContentTypes.Tar => Tar(stream, location, depth, cancellationToken),
            ContentTypes.Zip => Zip(stream, location, depth, cancellationToken),
            ContentTypes.Warc => Warc(stream, location, cancellationToken),
            ContentTypes.JsonLines => Lines(stream, location, cancellationToken),
            ContentTypes.Csv or ContentTypes.Tsv => Table(stream, location, name, cancellationToken),
            ContentTypes.Parquet => Parquet(stream, location, cancellationToken),
            ContentTypes.Json => Json(stream, location),
            ContentTypes.Mailbox => Mailbox(stream, location, cancellationToken),
            _ when unit != FileUnit.File && IsText(name) => TextLines(stream, location, cancellationToken),
            _ => Whole(stream, location, name),
        };
        return Guarded(items, location);
    }

    /// <summary>What unpackers and parsers throw at broken bytes ends the reading of this file, not of the others; what came before stays.</summary>
    private IEnumerable<Item> Guarded(IEnumerable<Item> items, string location)
    {
        using var all = items.GetEnumerator();
        while (true)
        {
            try
            {
                if (!all.MoveNext()) yield break;
            }
            catch (RefusalException fault)
            {
                refuse(location, fault.Reason, fault.Message, 0);
                yield break;
            }
            catch (Exception fault) when (fault is EndOfStreamException or not (IOException or UnauthorizedAccessException or OperationCanceledException or IngotException))
            {
                // Parsers of foreign formats throw what they like, also at lengths that no memory holds; only the disk, and what the user can mend, end the run.
                refuse(location, QuarantineReason.Malformed, fault.Message.ReplaceLineEndings(" "), 0);
                yield break;
            }

            yield return all.Current;
        }
    }

    private IEnumerable<Item> Unpacked(Stream packed, Func<Stream, Stream> unpack, string location, string name, int depth, CancellationToken cancellationToken)
    {
        var counted = new CountingStream(packed);
        using var bounded = new BoundedStream(unpack(counted), () => counted.Count, FreeBytes, MostRatio);
        foreach (var item in Read(bounded, location, name, depth + 1, cancellationToken)) yield return item;
    }

    private IEnumerable<Item> Tar(Stream stream, string location, int depth, CancellationToken cancellationToken)
    {
        using var tar = new TarReader(stream, leaveOpen: true);
        for (int entries = 0; tar.GetNextEntry() is { } entry; entries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entries > MostEntries) throw new RefusalException(QuarantineReason.Hostile, $"more than {MostEntries} files");
            string inner = $"{location}!{entry.Name}";
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes) continue;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)) refuse(inner, QuarantineReason.Link, $"not a file but a {entry.EntryType}", 0);
            else if (!IsWithin(entry.Name)) refuse(inner, QuarantineReason.Hostile, "its path leads out of the archive", entry.Length);
            else if (entry.DataStream is null) refuse(inner, QuarantineReason.Empty, "the file is empty", 0);
            else foreach (var item in Read(entry.DataStream, inner, entry.Name, depth + 1, cancellationToken)) yield return item;
        }
    }

    private IEnumerable<Item> Zip(Stream stream, string location, int depth, CancellationToken cancellationToken)
    {
        using var seekable = stream.CanSeek ? null : new MemoryStream(ReadAll(stream));
        using var zip = new ZipArchive(seekable ?? stream, ZipArchiveMode.Read, leaveOpen: true);
        // A document that is a ZIP archive by itself, whatever its name.
        if (zip.GetEntry("word/document.xml") is not null || zip.GetEntry("META-INF/container.xml") is not null || zip.GetEntry("content.xml") is not null)
        {
            var source = seekable ?? stream;
            source.Position = 0;
            foreach (var item in Whole(source, location, location)) yield return item;
            yield break;
        }

        if (zip.Entries.Count > MostEntries) throw new RefusalException(QuarantineReason.Hostile, $"{zip.Entries.Count} files");
        foreach (var entry in zip.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string inner = $"{location}!{entry.FullName}";
            if (entry.FullName.EndsWith('/')) continue;
            if (!IsWithin(entry.FullName))
            {
                refuse(inner, QuarantineReason.Hostile, "its path leads out of the archive", entry.Length);
                continue;
            }

            if (entry.IsEncrypted)
            {
                refuse(inner, QuarantineReason.Encrypted, "it is encrypted", entry.Length);
                continue;
            }

            using var bounded = new BoundedStream(entry.Open(), () => entry.CompressedLength, FreeBytes, MostRatio);
            foreach (var item in Read(bounded, inner, entry.FullName, depth + 1, cancellationToken)) yield return item;
        }
    }

    private IEnumerable<Item> Warc(Stream stream, string location, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = OrderedParallel.Select(WarcReader.Read(stream, maxBytes, cancellationToken), Environment.ProcessorCount, record => (Record: record, Content: Extract(record)));
        foreach (var (record, content) in read)
        {
            // A page that was fetched several times is several documents.
            int copies = seen[record.Url] = seen.GetValueOrDefault(record.Url) + 1;
            string place = $"{location}!{record.Url}" + (copies == 1 ? "" : $"#{copies}");
            if (record.Refusal is { } reason) refuse(place, reason, record.Detail!, record.Body.Length);
            else if (content is null) refuse(place, QuarantineReason.Empty, "the page is empty", 0);
            else if (ItemOf(content, record.Body, place) is { } item) yield return item with { Record = item.Record with { Time = item.Record.Time ?? record.Time } };
        }
    }

    private ExtractedContent? Extract(WarcRecord record) => record.Refusal is not null || record.Body.Length == 0 ? null
        : ContentExtractor.Extract(record.Body, new ContentHints { Location = record.Url, ContentType = record.ContentType, Charset = record.Charset, Encoding = encoding });

    private IEnumerable<Item> Mailbox(Stream stream, string location, CancellationToken cancellationToken)
    {
        var mail = new MailReader();
        var parser = new MimeParser(stream, MimeFormat.Mbox);
        for (int number = 1; !parser.IsEndOfStream; number++)
        {
            using var message = parser.ParseMessage(cancellationToken);
            using var bytes = new MemoryStream();
            message.WriteTo(bytes, cancellationToken);
            string place = $"{location}:{number}";
            if (bytes.Length > maxBytes) refuse(place, QuarantineReason.TooLarge, $"more than {maxBytes} bytes; raise `max_bytes`", bytes.Length);
            else if (ItemOf(mail.Of(message), bytes.ToArray(), place) is { } item) yield return item;
        }
    }

    private IEnumerable<Item> TextLines(Stream stream, string location, CancellationToken cancellationToken)
    {
        var (text, used) = TextOpener.Open(stream, encoding, location);
        using (text)
        {
            foreach (var (number, line) in BoundedLines.Read(text, maxBytes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string place = $"{location}:{number}";
                if (line is null) refuse(place, QuarantineReason.TooLarge, $"more than {maxBytes} characters; raise `max_bytes`", 0);
                else if (!string.IsNullOrWhiteSpace(line) && LineItem(line, place, used) is { } item) yield return item;
            }
        }
    }

    private Item? LineItem(string line, string place, string used)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
        if (unit == FileUnit.Line) return new Item(place, new Record(line.Trim()), ContentTypes.Plain, used, RecordMapper.Version, hash);
        string trimmed = line.Trim();
        int end = trimmed.AsSpan().IndexOfAny(' ', '\t');
        if (end > 0) return new Item(place, new Record(trimmed[(end + 1)..].Trim()) { Label = Label(trimmed[..end]) }, ContentTypes.Plain, used, RecordMapper.Version, hash);
        refuse(place, QuarantineReason.Empty, "there is no text after its first word, the class", line.Length);
        return null;
    }

    // fastText marks its classes.
    private static string Label(string word) => word.StartsWith("__label__", StringComparison.Ordinal) ? word["__label__".Length..] : word;

    private static bool IsText(string name) => ContentTypes.Of(name) is ContentTypes.Plain;

    private IEnumerable<Item> Lines(Stream stream, string location, CancellationToken cancellationToken)
    {
        using var reader = new JsonLinesReader(stream, maxBytes);
        while (reader.TryRead(out var span))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The first bytes may be a mark; JSON is UTF-8 (RFC 8259, section 8.1).
            byte[] line = (reader.Line == 1 && span.StartsWith("\uFEFF"u8) ? span[3..] : span).ToArray();
            string place = $"{location}:{reader.Line}";
            if (reader.WasTooLong) refuse(place, QuarantineReason.TooLarge, $"more than {maxBytes} bytes; raise `max_bytes`", reader.LineBytes);
            else if (!line.AsSpan().Trim(" \t\r"u8).IsEmpty && JsonItem(line, place) is { } item) yield return item;
        }
    }

    private Item? JsonItem(byte[] json, string place)
    {
        if (JsonValues.Parse(json, out var refused) is { } values) return RecordItem(values, place, ContentTypes.JsonLines, "utf-8", json, json.Length);
        refuse(place, refused.Reason, refused.Detail!, json.Length);
        return null;
    }

    private IEnumerable<Item> Json(Stream stream, string location)
    {
        byte[] bytes = ReadAll(stream);
        using var json = TryParse(bytes);
        if (json?.RootElement.ValueKind != System.Text.Json.JsonValueKind.Array || json.RootElement.EnumerateArray().Any(element => element.ValueKind != System.Text.Json.JsonValueKind.Object))
        {
            // Not a list of records: a document like any other.
            if (ReadDocument(bytes, location, new ContentHints { Location = location, ContentType = ContentTypes.Json }) is { } document) yield return document;
            yield break;
        }

        int number = 0;
        foreach (var element in json.RootElement.EnumerateArray())
        {
            byte[] raw = Encoding.UTF8.GetBytes(element.GetRawText());
            if (RecordItem(JsonValues.Of(element), $"{location}:{++number}", ContentTypes.Json, "utf-8", raw, raw.Length) is { } item) yield return item;
        }
    }

    private static System.Text.Json.JsonDocument? TryParse(byte[] bytes)
    {
        try
        {
            return System.Text.Json.JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private IEnumerable<Item> Table(Stream stream, string location, string name, CancellationToken cancellationToken)
    {
        string type = ContentTypes.Of(name);
        bool header = fields.Header ?? !(fields.Text is { } column && column.All(char.IsAsciiDigit));
        var (text, used) = TextOpener.Open(stream, encoding, location);
        using (text)
        {
            foreach (var (row, values) in TableReader.Read(text, type == ContentTypes.Tsv, header, (int)Math.Min(maxBytes, int.MaxValue)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\u001F', values.Values));
                if (RecordItem(values, $"{location}:{row}", type, used, bytes, bytes.Length) is { } item) yield return item;
            }
        }
    }

    private IEnumerable<Item> Parquet(Stream stream, string location, CancellationToken cancellationToken)
    {
        using var seekable = stream.CanSeek ? null : new MemoryStream(ReadAll(stream));
        foreach (var (row, values) in ParquetTable.Read(seekable ?? stream))
        {
            cancellationToken.ThrowIfCancellationRequested();
            byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\u001F', values.Values));
            if (RecordItem(values, $"{location}:{row}", ContentTypes.Parquet, null, bytes, bytes.Length) is { } item) yield return item;
        }
    }

    private Item? RecordItem(Dictionary<string, string> values, string place, string type, string? used, byte[] bytes, long length)
    {
        var record = mapper.Map(values, type is ContentTypes.Csv or ContentTypes.Tsv or ContentTypes.Parquet, out string? refusal);
        if (record is null) refuse(place, QuarantineReason.Malformed, refusal!, length);
        else if (string.IsNullOrWhiteSpace(record.Text)) refuse(place, QuarantineReason.Empty, "its text is empty", length);
        else return new Item(place, record, type, used, RecordMapper.Version, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return null;
    }

    private IEnumerable<Item> Whole(Stream stream, string location, string name)
    {
        byte[] bytes = ReadAll(stream);
        if (bytes.Length == 0) refuse(location, QuarantineReason.Empty, "the file is empty", 0);
        else if (ReadDocument(bytes, location, new ContentHints { Location = name }) is { } item) yield return item;
    }

    private byte[] ReadAll(Stream stream)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > maxBytes) throw new RefusalException(QuarantineReason.TooLarge, $"more than {maxBytes} bytes; raise `max_bytes` or split the file");
        }

        return all.ToArray();
    }

    private static string Inner(string name) => name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) ? Path.ChangeExtension(name, ".tar") : Path.ChangeExtension(name, null)!;

    private static bool IsWithin(string path) => !Path.IsPathRooted(path) && !path.Contains(':', StringComparison.Ordinal) && !path.Replace('\\', '/').Split('/').Contains("..");
}
