using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Parquet;
using Parquet.Schema;
using static Ingot.Data.Documents.DocumentSchema;

namespace Ingot.Data.Documents;

/// <summary>Appends documents to a Parquet stream that can seek and read, holding one row group (8 MiB of text, or one longer document) in memory.</summary>
public sealed class DocumentWriter
{
    private const int GroupBytes = 8 << 20, GroupRows = 1 << 15;

    // Strict: half a surrogate pair must not become a question mark on its way to the disk.
    private static readonly UTF8Encoding Utf8 = new(false, true);

    private readonly Stream stream;
    private readonly ParquetWriter writer;
    private readonly List<Document> rows = [];
    private readonly List<ReadOnlyMemory<byte>> texts = [];
    private readonly int groupBytes;
    private long pending;

    internal DocumentWriter(Stream stream, int groupBytes = GroupBytes, bool passing = false)
    {
        this.stream = stream;
        this.groupBytes = groupBytes;
        writer = ParquetWriter.CreateAsync(Schema, stream, Options(passing)).GetAwaiter().GetResult();
        stream.Write(new byte[DocumentFileHead.Size - stream.Position]);
    }

    /// <summary>Documents written so far.</summary>
    public long Documents { get; private set; }

    /// <summary>UTF-8 bytes of their texts.</summary>
    public long TextBytes { get; private set; }

    /// <summary>Appends one document; its text must be valid Unicode.</summary>
    /// <exception cref="EncoderFallbackException">The text holds half a surrogate pair.</exception>
    public void Write(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        byte[] text = Utf8.GetBytes(document.Text);
        if (pending > 0 && pending + text.Length > groupBytes) WriteGroup();
        rows.Add(document);
        texts.Add(text);
        pending += text.Length;
        Documents++;
        TextBytes += text.Length;
        if (pending >= groupBytes || rows.Count >= GroupRows) WriteGroup();
    }

    /// <summary>Writes what is still held, the footer and the head; afterwards the stream is a whole documents file.</summary>
    internal void Complete()
    {
        if (rows.Count > 0) WriteGroup();
        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        DocumentFileHead.Write(stream, Documents);
    }

    private void WriteGroup()
    {
        using (var group = writer.CreateRowGroup())
        {
            Strings(group, Id, row => row.Id);
            Wait(group.WriteAsync(DocumentSchema.TextBytes, (ReadOnlyMemory<ReadOnlyMemory<byte>>)texts.ToArray()));
            Strings(group, Source, row => row.Source);
            Strings(group, Location, row => row.Location);
            Strings(group, Group, row => row.Group);
            Strings(group, Title, row => row.Title);
            Strings(group, Author, row => row.Author);
            Strings(group, Label, row => row.Label);
            Strings(group, Target, row => row.Target);
            Strings(group, Messages, row => row.Messages is null ? null : JsonSerializer.Serialize(row.Messages, DataJson.Lines.IReadOnlyListChatMessage));
            Wait(group.WriteAsync(Time, (ReadOnlyMemory<DateTime?>)rows.Select(row => row.Time?.UtcDateTime).ToArray()));
            Strings(group, Language, row => row.Language);
            Strings(group, Licence, row => row.Licence);
            Strings(group, ContentType, row => row.ContentType);
            Strings(group, DocumentSchema.Encoding, row => row.Encoding);
            Strings(group, Extractor, row => row.Extractor);
            Strings(group, ContentHash, row => row.ContentHash);
            group.CompleteValidate();
        }

        rows.Clear();
        texts.Clear();
        pending = 0;
    }

    private void Strings(ParquetRowGroupWriter group, DataField field, Func<Document, string?> value) =>
        Wait(group.WriteAsync(field, rows.Select(value).ToArray()));

    // The streams are files, and the calls complete without leaving this thread.
    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
