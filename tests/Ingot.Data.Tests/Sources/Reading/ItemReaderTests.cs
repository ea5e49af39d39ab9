using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Records;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Data.Tests.Documents;
using Ingot.Data.Tests.Sources.Files;
using ZstdSharp;

namespace Ingot.Data.Tests.Sources.Reading;

public sealed class ItemReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListQuarantine refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_table_with_impossible_lengths_is_refused_and_the_rest_is_read()
    {
        // The length of the footer: beyond the file, beyond memory, negative.
        foreach (var (name, length) in new[] { ("a", 1000), ("b", int.MaxValue), ("c", -1) }) folder.Put($"data/{name}.parquet", [.. "PAR1"u8, .. new byte[20], .. BitConverter.GetBytes(length), .. "PAR1"u8]);
        folder.Put("data/z.txt", "A text after them.");
        Assert.Equal("A text after them.", Assert.Single(Read(new FilesSourceSettings { Path = "data" })).Text);
        Assert.Equal([QuarantineReason.Malformed, QuarantineReason.Malformed, QuarantineReason.Malformed], refused.Items.Select(item => item.Reason));
    }

    [Fact]
    public void A_quote_that_does_not_close_is_told_with_its_row()
    {
        folder.Put("data/a.csv", "text\ngood\n\"open" + new string('x', 5000) + "\nmore\n");
        Assert.Equal("good", Assert.Single(Read(new FilesSourceSettings { Path = "data/a.csv", MaxBytes = 1000 })).Text);
        Assert.Contains("quotes that do not close", Assert.Single(refused.Items).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_in_archives_and_packed_files_are_read_with_their_place()
    {
        folder.Put("data/a.zip", Zip(("one.txt", "first"u8.ToArray()), ("deep/two.jsonl", "{\"text\": \"second\"}\n"u8.ToArray()), ("empty/", [])));
        folder.Put("data/b.tar.gz", Gzip(Tar(("three.txt", "third"u8.ToArray()))));
        folder.Put("data/c.jsonl.zst", Zstd("{\"text\": \"fourth\"}\n{\"text\": \"fifth\"}\n"u8.ToArray()));
        folder.Put("data/d.zip", Zip(("inner.zip", Zip(("six.txt", "sixth"u8.ToArray())))));
        Assert.Equal(
            [("a.zip!one.txt", "first"), ("a.zip!deep/two.jsonl:1", "second"), ("b.tar.gz!three.txt", "third"), ("c.jsonl.zst:1", "fourth"), ("c.jsonl.zst:2", "fifth"), ("d.zip!inner.zip!six.txt", "sixth")],
            Read().Select(document => (document.Location, document.Text)));
        Assert.Empty(refused.Items);
    }

    [Fact]
    public void A_path_that_climbs_out_of_its_archive_is_refused_and_the_rest_is_read()
    {
        folder.Put("data/a.zip", Zip(("../evil.txt", "no"u8.ToArray()), ("fine.txt", "yes"u8.ToArray()), ("/etc/passwd", "no"u8.ToArray())));
        Assert.Equal("yes", Assert.Single(Read()).Text);
        Assert.Equal([QuarantineReason.Hostile, QuarantineReason.Hostile], refused.Items.Select(item => item.Reason));
    }

    [Fact]
    public void Bombs_are_refused_before_they_fill_anything()
    {
        folder.Put("data/a.zip", Zip(("zeros.txt", new byte[200 << 20])));
        folder.Put("data/b.jsonl.gz", Gzip(new byte[300 << 20]));
        byte[] nested = Zip(("x.txt", "deep"u8.ToArray()));
        for (int i = 0; i < 6; i++) nested = Zip(("x.zip", nested));
        folder.Put("data/c.zip", nested);
        Assert.Empty(Read(new FilesSourceSettings { Path = "data", MaxBytes = 100 << 20 }));
        Assert.Contains(refused.Items, item => item.Location == "a.zip!zeros.txt" && item.Reason == QuarantineReason.Hostile);
        Assert.Contains(refused.Items, item => item.Location.StartsWith("b.jsonl.gz", StringComparison.Ordinal) && item.Reason is QuarantineReason.Hostile or QuarantineReason.TooLarge);
        Assert.Contains(refused.Items, item => item.Location.StartsWith("c.zip", StringComparison.Ordinal) && item.Reason == QuarantineReason.Hostile);
    }

    [Fact]
    public void What_was_whole_before_a_packed_file_breaks_off_is_kept()
    {
        byte[] packed = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"text\": \"line {i * 7919}\"}}\n"))));
        folder.Put("data/a.jsonl.gz", packed[..(packed.Length / 2)]);
        folder.Put("data/b.txt", "after");
        var read = Read();
        Assert.Equal("after", read[^1].Text);
        Assert.InRange(read.Count, 10_000, 45_000);
        Assert.NotEmpty(refused.Items);
    }

    [Fact]
    public void Links_and_devices_in_archives_are_not_followed()
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true)) tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" });
        folder.Put("data/a.tar", stream.ToArray());
        Assert.Empty(Read());
        Assert.Equal(QuarantineReason.Link, Assert.Single(refused.Items).Reason);
    }

    [Fact]
    public void Tables_give_labelled_texts_pairs_and_columns_by_number()
    {
        folder.Put("data/a.csv", "label,text\npos,\"good,\nvery good\"\nneg,bad\n");
        folder.Put("data/b.tsv", "Go.\tVa !\nHi.\tSalut !\n");
        var read = Read(new FilesSourceSettings { Path = "data/a.csv" });
        Assert.Equal([("pos", "good,\nvery good"), ("neg", "bad")], read.Select(document => (document.Label!, document.Text)));
        read = Read(new FilesSourceSettings { Path = "data/b.tsv", Fields = new FieldSettings { Text = "1", Target = "2" } });
        Assert.Equal([("Go.", "Va !"), ("Hi.", "Salut !")], read.Select(document => (document.Text, document.Target!)));
    }

    [Fact]
    public void Lists_of_records_in_JSON_are_records_and_other_JSON_is_a_text()
    {
        folder.Put("data/a.json", """[{"instruction": "Say hi", "input": "", "output": "Hi!"}]""");
        folder.Put("data/b.json", """{"a": [1, 2]}""");
        var read = Read();
        Assert.Equal("Hi!", read[0].Messages![1].Content);
        Assert.Equal("""{"a": [1, 2]}""", read[1].Text);
    }

    [Fact]
    public void Columns_of_Parquet_files_are_fields()
    {
        Texts.Save(folder, "data/a.parquet", Texts.Make("x", "the text") with { Label = "l" });
        Assert.Equal(("the text", "l"), (Read()[0].Text, Read()[0].Label));
        byte[] bytes = File.ReadAllBytes(folder["data/a.parquet"]);
        folder.Put("data/b.parquet", bytes[..(bytes.Length / 2)]);
        Assert.Equal("the text", Assert.Single(Read()).Text);
    }

    [Fact]
    public void Pages_and_documents_come_with_what_they_say_of_themselves()
    {
        folder.Put("data/a.html", "<html lang=fr><title>Le titre</title><body><article><p>Un paragraphe assez long pour compter comme du texte, avec des virgules, et encore.</p></article>");
        var page = Assert.Single(Read());
        Assert.Equal(("Le titre", "fr", "text/html"), (page.Title, page.Language, page.ContentType));
    }

    private List<Document> Read(FilesSourceSettings? settings = null) =>
        [.. new FilesSource(settings ?? new FilesSourceSettings(), new SourceContext { ProjectFolder = folder.Path, Quarantine = refused }).Read(NoProgress.Instance, default)];

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Tar(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var (name, bytes) in files) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }

        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(bytes);
        return stream.ToArray();
    }

    private static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(bytes).ToArray();
    }
}
