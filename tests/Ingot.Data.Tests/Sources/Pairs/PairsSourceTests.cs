using System.IO.Compression;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Pairs;
using Ingot.Data.Tests.Sources.Files;

namespace Ingot.Data.Tests.Sources.Pairs;

public sealed class PairsSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListQuarantine refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_that_belong_together_are_a_document_with_its_target()
    {
        folder.Put("a.de", "Haus\n\nBaum\r\n");
        using (var gzip = new GZipStream(File.Create(folder["a.en.gz"]), CompressionLevel.Fastest)) gzip.Write("house\nnothing\ntree"u8);
        var settings = new PairsSourceSettings { Path = "a.de", Target = "a.en.gz", Language = "de" };
        Assert.Equal([("a.de:1", "Haus", "house"), ("a.de:3", "Baum", "tree")], Read(settings).Select(document => (document.Location, document.Text, document.Target!)));
        Assert.Equal(("a.de:2", QuarantineReason.Empty), (refused.Items.Single().Location, refused.Items.Single().Reason));
        string before = Open(settings).Fingerprint(default);
        folder.Put("a.de", "Hof\n\nBaum\n");
        Assert.NotEqual(before, Open(settings).Fingerprint(default));
    }

    [Fact]
    public void Files_that_part_are_an_error_that_says_where()
    {
        folder.Put("a.de", "eins\nzwei\ndrei\n");
        folder.Put("a.en", "one\ntwo\n");
        var fault = Assert.Throws<IngotException>(() => Read(new PairsSourceSettings { Path = "a.de", Target = "a.en" }));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("before line 3", fault.What, StringComparison.Ordinal);
        Assert.Throws<IngotException>(() => Read(new PairsSourceSettings { Path = "a.en", Target = "a.de" }));
        Assert.Throws<IngotException>(() => Read(new PairsSourceSettings { Path = "a.de", Target = "none" }));
        folder.Put("b.en", [0xFF, 0x00, 0x01, 0x02]);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Read(new PairsSourceSettings { Path = "a.de", Target = "b.en" })).Code);
    }

    [Fact]
    public void Multi30k_is_read_whole()
    {
        string data = Shared.Data("translation/multi30k");
        var read = Read(new PairsSourceSettings { Path = Path.Combine(data, "train.de"), Target = Path.Combine(data, "train.en") });
        Assert.Equal(29_000, read.Count + refused.Items.Count);
        Assert.InRange(refused.Items.Count, 0, 5);
        Assert.Equal(("Zwei junge weiße Männer sind im Freien in der Nähe vieler Büsche.", "Two young, White males are outside near many bushes."), (read[0].Text, read[0].Target));
    }

    private PairsSource Open(PairsSourceSettings settings) => new(settings, new SourceContext { ProjectFolder = folder.Path, Quarantine = refused });

    private List<Document> Read(PairsSourceSettings settings) => [.. Open(settings).Read(NoProgress.Instance, TestContext.Current.CancellationToken)];
}
