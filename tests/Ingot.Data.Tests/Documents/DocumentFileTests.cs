using System.Text;
using CsCheck;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Documents;

namespace Ingot.Data.Tests.Documents;

public sealed class DocumentFileTests : IDisposable
{
    private static readonly Gen<string> Unicode =
        Gen.Int[1, 0x10FFFF].Where(Rune.IsValid).Select(code => new Rune(code).ToString()).Array[0, 30].Select(string.Concat);

    private static readonly Gen<Document> Row =
        Gen.Select(Unicode, Unicode, Gen.Null(Unicode), Gen.Nullable(Gen.Long[-62_000_000_000_000_000, 250_000_000_000_000_000]), Gen.Null(Unicode),
            (location, text, group, micros, language) => Texts.Make(location, text, group) with
            {
                Time = micros is { } time ? DateTimeOffset.UnixEpoch.AddTicks(time * 10) : null,
                Language = language,
            });

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Documents_come_back_as_they_were_written() =>
        Row.Array[0, 12].Sample(rows => Texts.Load(Texts.Save(folder, $"{Guid.NewGuid():N}.parquet", rows)).SequenceEqual(rows), iter: 30);

    [Fact]
    public void Long_documents_and_many_row_groups_come_back_and_are_counted()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Texts.Make($"{i}", new string((char)('a' + i % 26), i == 7 ? 9_000_000 : 500_000))).ToArray();
        string path = Texts.Save(folder, "big.parquet", rows);
        Assert.Equal(40, DocumentFile.Count(path));
        Assert.Equal(rows, Texts.Load(path));
        // Zstandard keeps runs in a handful of bytes; a footer that held whole texts as statistics would not be this small.
        Assert.InRange(new FileInfo(path).Length, 1000, 200_000);
    }

    [Fact]
    public async Task A_text_column_is_a_string_to_other_readers()
    {
        string path = Texts.Save(folder, "a.parquet", Texts.Make("x", "häuser"));
        using var stream = File.OpenRead(path);
        var schema = (await Parquet.ParquetReader.CreateAsync(stream)).Schema;
        Assert.Equal(
            ["id", "text", "source", "location", "group", "title", "author", "label", "target", "messages", "time", "language", "licence", "content_type", "encoding", "extractor", "content_hash"],
            schema.DataFields.Select(field => field.Name));
        Assert.Equal(typeof(ReadOnlyMemory<char>), schema.FindDataField("text").ClrType);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_not_written() =>
        Assert.Throws<EncoderFallbackException>(() => Texts.Save(folder, "a.parquet", Texts.Make("x", "\ud800")));

    [Fact]
    public void A_failing_write_leaves_the_file_as_it_was()
    {
        string path = Texts.Save(folder, "a.parquet", Texts.Make("x", "old"));
        IEnumerable<Document> Failing()
        {
            yield return Texts.Make("y", "new");
            throw new InvalidOperationException("enough");
        }

        Assert.Throws<InvalidOperationException>(() => DocumentFile.Write(path, Failing(), default));
        Assert.Equal("old", Assert.Single(Texts.Load(path)).Text);
        Assert.Equal(["a.parquet"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_a_data_fault()
    {
        byte[] whole = File.ReadAllBytes(Texts.Save(folder, "a.parquet", Texts.Make("x", "some text"), Texts.Make("y", "more text")));
        for (int length = 0; length < whole.Length; length += 37) DemandRefusal(folder.Put("cut.parquet", whole[..length]));
    }

    [Fact]
    public void Any_damaged_byte_is_a_data_fault()
    {
        byte[] whole = File.ReadAllBytes(Texts.Save(folder, "a.parquet", Texts.Make("x", "some text"), Texts.Make("y", "more text")));
        for (int at = 0; at < whole.Length; at++)
        {
            if (at is >= 60 and < 64) continue;
            whole[at] ^= 0x10;
            DemandRefusal(folder.Put("damaged.parquet", whole));
            whole[at] ^= 0x10;
        }
    }

    [Fact]
    public async Task Foreign_files_and_missing_ones_are_data_faults()
    {
        DemandRefusal(folder.Put("text.parquet", "this is no Parquet file at all"));
        DemandRefusal(folder["missing.parquet"]);
        string foreign = folder["foreign.parquet"];
        using (var stream = File.Create(foreign))
            await Parquet.Serialization.ParquetSerializer.SerializeAsync([new Foreign { Text = "x" }], stream);
        Assert.Contains("not made by Ingot", DemandRefusal(foreign).What, StringComparison.Ordinal);
    }

    private static IngotException DemandRefusal(string path)
    {
        var fault = Assert.Throws<IngotException>(() => Texts.Load(path));
        Assert.Equal((ExitCode.Data, path), (fault.Code, fault.Where));
        Assert.NotNull(fault.Mend);
        return fault;
    }

    internal sealed class Foreign
    {
        public string Text { get; set; } = "";
    }
}
