using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Ingot.Data.Documents;

/// <summary>The columns of a documents file, one for each property of a document; times are UTC in microseconds.</summary>
internal static class DocumentSchema
{
    public static readonly DataField Id = Required("id"), Text = Required("text"), Source = Required("source"), Location = Required("location");
    public static readonly DataField Group = Optional("group"), Title = Optional("title"), Author = Optional("author");
    public static readonly DataField Label = Optional("label"), Target = Optional("target"), Messages = Optional("messages");
    public static readonly DateTimeDataField Time = new("time", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true);
    public static readonly DataField Language = Optional("language"), Licence = Optional("licence");
    public static readonly DataField ContentType = Required("content_type");
    public static readonly DataField Encoding = Optional("encoding");
    public static readonly DataField Extractor = Required("extractor"), ContentHash = Required("content_hash");

    public static readonly ParquetSchema Schema =
        new(Id, Text, Source, Location, Group, Title, Author, Label, Target, Messages, Time, Language, Licence, ContentType, Encoding, Extractor, ContentHash);

    // Parquet.Net writes the smallest and largest value of a string column into the file's footer, whole. For texts that would be
    // whole documents again, so their UTF-8 is written through a field of the same name that it keeps no such statistics for.
    public static readonly DataField TextBytes = (DataField)new ParquetSchema(new DataField("text", typeof(byte[]), isNullable: false)).Fields[0];

    /// <summary>Zstandard pages (level 3; the library's own default is 19, which writes a megabyte a second); columns that repeat few values are dictionaries. A file that is deleted before the run ends (<paramref name="passing"/>) is packed less.</summary>
    public static ParquetOptions Options(bool passing)
    {
        var options = Reading();
        options.CompressionMethod = CompressionMethod.Zstd;
        options.CompressionLevel = passing ? CompressionLevel.Fastest : CompressionLevel.Optimal;
        foreach (var field in new[] { Source, Group, Author, Label, Language, Licence, ContentType, Encoding, Extractor })
            options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;
        return options;
    }

    /// <summary>Parquet.Net keeps every buffer that it ever needed, for the whole process (150 MiB after a small corpus, beside which training then runs), unless it is told how much.</summary>
    public static ParquetOptions Reading() => new() { MaximumSmallPoolFreeBytes = PooledBytes, MaximumLargePoolFreeBytes = PooledBytes };

    private const int PooledBytes = 4 << 20;

    private static DataField Required(string name) => new(name, typeof(string), isNullable: false);

    private static DataField Optional(string name) => new(name, typeof(string), isNullable: true);
}
