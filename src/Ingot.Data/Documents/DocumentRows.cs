using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Parquet;
using Parquet.Schema;
using static Ingot.Data.Documents.DocumentSchema;

namespace Ingot.Data.Documents;

/// <summary>Reads one row group of a documents file, checking what the footer claims against the file.</summary>
internal static class DocumentRows
{
    private static readonly UTF8Encoding Utf8 = new(false, true);

    public static IReadOnlyList<Document> Read(ParquetRowGroupReader group, long fileBytes)
    {
        // Each row has an id of its own, so that a file has more bytes than rows whatever the compression.
        if (group.RowCount < 0 || group.RowCount > fileBytes) throw new InvalidDataException($"{group.RowCount} rows in {fileBytes} bytes");
        int rows = (int)group.RowCount;
        var texts = new ReadOnlyMemory<byte>[rows];
        Check(group, DocumentSchema.Text, rows);
        Wait(group.ReadRawAsync<ReadOnlyMemory<byte>>(DocumentSchema.TextBytes, texts, null, null));
        var times = new DateTime?[rows];
        Check(group, Time, rows);
        Wait(group.ReadAsync<DateTime>(Time, times));
        string?[] ids = Strings(group, Id, rows), sources = Strings(group, Source, rows), locations = Strings(group, Location, rows),
            groups = Strings(group, Group, rows), titles = Strings(group, Title, rows), authors = Strings(group, Author, rows),
            labels = Strings(group, Label, rows), targets = Strings(group, Target, rows), messages = Strings(group, Messages, rows), languages = Strings(group, Language, rows), licences = Strings(group, Licence, rows),
            types = Strings(group, ContentType, rows), encodings = Strings(group, DocumentSchema.Encoding, rows),
            extractors = Strings(group, Extractor, rows), hashes = Strings(group, ContentHash, rows);
        var documents = new Document[rows];
        for (int i = 0; i < rows; i++)
        {
            documents[i] = new Document
            {
                Id = ids[i]!,
                Text = Utf8.GetString(texts[i].Span),
                Source = sources[i]!,
                Location = locations[i]!,
                Group = groups[i],
                Title = titles[i],
                Author = authors[i],
                Label = labels[i],
                Target = targets[i],
                Messages = messages[i] is { } turns ? JsonSerializer.Deserialize(turns, DataJson.Lines.IReadOnlyListChatMessage) : null,
                Time = times[i] is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null,
                Language = languages[i],
                Licence = licences[i],
                ContentType = types[i]!,
                Encoding = encodings[i],
                Extractor = extractors[i]!,
                ContentHash = hashes[i]!,
            };
        }

        return documents;
    }

    private static string?[] Strings(ParquetRowGroupReader group, DataField field, int rows)
    {
        Check(group, field, rows);
        var values = new string?[rows];
        Wait(group.ReadAsync(field, values));
        return values;
    }

    private static void Check(ParquetRowGroupReader group, DataField field, int rows)
    {
        long values = group.GetMetadata(field)?.MetaData?.NumValues ?? -1;
        if (values != rows) throw new InvalidDataException($"column '{field.Name}' has {values} values for {rows} rows");
    }

    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
