using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Sources;

public sealed class CollectorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordedProgress progress = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sources_are_collected_in_their_order_with_a_report_and_a_quarantine()
    {
        folder.Put("b/two.txt", "zwei");
        folder.Put("b/bad.bin", [0, 1, 2]);
        folder.Put("a/one.txt", "één");
        var settings = new CollectSettings { Sources = [new FilesSourceSettings { Path = "b" }, new FilesSourceSettings { Path = "a" }] };
        var report = Collect(settings);
        Assert.Equal((2, 9, 1), (report.Documents, report.Bytes, report.Quarantined));
        Assert.Equal(["two.txt", "one.txt"], Collector.DocumentsFiles(folder["out"]).SelectMany(Texts.Load).Select(document => document.Location));
        Assert.Equal(["b", "a"], report.Sources.Select(source => source.Name));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["out/collect.json"]));
        var first = json.RootElement.GetProperty("sources")[0];
        Assert.Equal((1, "files"), (first.GetProperty("quarantined").GetProperty("binary").GetInt32(), first.GetProperty("kind").GetString()));
        Assert.Equal("""{"source":"b","location":"bad.bin","reason":"binary","detail":"a NUL byte at offset 0","bytes":3}""" + "\n", File.ReadAllText(folder["out/quarantine.jsonl"]));
        Assert.Contains(progress.Events, happened => happened is Message { Level: MessageLevel.Warning });
    }

    [Fact]
    public void The_same_data_gives_the_same_files_byte_for_byte()
    {
        folder.Put("data/a.txt", "x");
        folder.Put("data/b.txt", "y");
        var settings = new CollectSettings { Sources = [new FilesSourceSettings()] };
        Collect(settings, "one");
        Collect(settings, "two");
        foreach (string file in new[] { Collector.DocumentsFile(1), Collector.ReportFile, Collector.QuarantineFile })
            Assert.Equal(File.ReadAllBytes(folder["one/" + file]), File.ReadAllBytes(folder["two/" + file]));
    }

    [Fact]
    public void No_usable_text_at_all_says_what_was_seen_and_leaves_nothing_behind()
    {
        folder.Put("data/a.txt", "");
        folder.Put("data/b.txt", "");
        folder.Put("data/c.png", [0x89, 0x50, 0, 0, 0]);
        var fault = Assert.Throws<IngotException>(() => Collect(new CollectSettings { Sources = [new FilesSourceSettings()] }));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("source 'data' refused: 2 empty, 1 binary", fault.What, StringComparison.Ordinal);
        Assert.NotNull(fault.Mend);
        Assert.False(Directory.Exists(folder["out"]) && Directory.EnumerateFiles(folder["out"]).Any());
    }

    [Fact]
    public void Sources_need_names_of_their_own()
    {
        folder.Put("x/data/a.txt", "x");
        folder.Put("y/data/a.txt", "y");
        var settings = new CollectSettings { Sources = [new FilesSourceSettings { Path = "x/data" }, new FilesSourceSettings { Path = "y/data/" }] };
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Collect(settings)).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Collect(new CollectSettings())).Code);
        settings = new CollectSettings { Sources = [settings.Sources[0], settings.Sources[1] with { Name = "other" }] };
        Assert.Equal(2, Collect(settings).Documents);
    }

    [Fact]
    public void A_source_that_changed_between_listing_and_end_stops_the_collection()
    {
        for (int i = 0; i < 1100; i++) folder.Put($"data/{i:0000}.txt", "x");
        var meddler = new Meddler(() => folder.Put("data/0000.txt", "changed after it was read"));
        var fault = Assert.Throws<IngotException>(() => Collector.Collect(
            new CollectSettings { Sources = [new FilesSourceSettings()] }, new SourceContext { ProjectFolder = folder.Path }, folder["out"], meddler, default));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("changed while it was read", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_a_killed_run_finished_is_not_read_again()
    {
        folder.Put("a/one.txt", "one");
        folder.Put("b/two.txt", "two");
        var settings = new CollectSettings { Sources = [new FilesSourceSettings { Path = "a" }, new FilesSourceSettings { Path = "missing" }] };
        Assert.Throws<IngotException>(() => Collect(settings));
        string first = folder["out/documents-01.parquet"];
        var made = File.GetLastWriteTimeUtc(first);
        settings = new CollectSettings { Sources = [settings.Sources[0], new FilesSourceSettings { Path = "b" }] };
        Assert.Equal(2, Collect(settings).Documents);
        Assert.Equal(made, File.GetLastWriteTimeUtc(first));
        folder.Put("a/one.txt", "changed");
        Directory.CreateDirectory(folder["whole"]);
        Collect(settings, "whole");
        Assert.Equal(["changed", "two"], Collector.DocumentsFiles(folder["whole"]).SelectMany(Texts.Load).Select(document => document.Text));
    }

    [Fact]
    public void Every_catalogued_kind_opens_and_has_a_name()
    {
        foreach (var kind in SourceCatalog.Kinds.Kinds)
        {
            var settings = (SourceSettings)Activator.CreateInstance(kind.SettingsType)!;
            Assert.NotNull(SourceCatalog.Open(settings, folder.Path, 1));
            Assert.NotEmpty(SourceCatalog.NameOf(settings));
        }
    }

    private CollectReport Collect(CollectSettings settings, string to = "out") =>
        Collector.Collect(settings, new SourceContext { ProjectFolder = folder.Path }, folder[to], progress, default);

    private sealed class Meddler(Action meddle) : IProgressSink
    {
        private bool done;

        public void Report(ProgressEvent happened)
        {
            if (done || happened is not Counted) return;
            done = true;
            meddle();
        }
    }
}
