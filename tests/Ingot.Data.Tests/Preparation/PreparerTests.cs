using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Deduplication;
using Ingot.Data.Filters;
using Ingot.Data.Preparation;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Data.Splits;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Preparation;

public sealed class PreparerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_funnel_accounts_for_every_document()
    {
        var documents = Many(200).ToList();
        documents.Insert(0, Texts.Make("crlf", "two\r\nlines of text"));
        documents.Insert(1, Texts.Make("same", "two\nlines of text"));
        documents.Insert(2, Texts.Make("short", " ab "));
        var report = Prepare(new PrepareSettings { Filters = [new LengthFilterSettings { MinimumCharacters = 3 }] }, documents);
        Assert.Equal(["line_feeds", "control_characters", "zero_width_characters", "unicode_nfc", "privacy", "length", "exact_duplicates", "near_duplicates"], report.Stages.Select(stage => stage.Name));
        Assert.Equal([1L, 0, 0, 0, 0, 0, 0, 0], report.Stages.Select(stage => stage.Changed));
        Assert.Equal([0L, 0, 0, 0, 0, 1, 1, 0], report.Stages.Select(stage => stage.Dropped));
        Assert.Equal("short", Assert.Single(report.Stages[5].DroppedSample).Location);
        Assert.Equal(("same", "the text of an earlier document"), (report.Stages[6].DroppedSample[0].Location, report.Stages[6].DroppedSample[0].Reason));
        Assert.Equal((203, 201), (report.DocumentsIn, report.Splits.Sum(split => split.Documents)));
        Assert.Equal(report.Stages[^1].BytesOut, report.Splits.Sum(split => split.Bytes));
        Assert.Equal(report.BytesIn - 1, report.Stages[0].BytesOut);
        foreach (var (before, after) in report.Stages.Zip(report.Stages.Skip(1)))
            Assert.Equal((before.DocumentsOut, before.BytesOut), (after.DocumentsIn, after.BytesIn));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["out/prepare.json"]));
        Assert.Equal("group", json.RootElement.GetProperty("split_by").GetString());
        Assert.Equal("validation", json.RootElement.GetProperty("splits")[1].GetProperty("side").GetString());
        Assert.Equal(["dropped.jsonl", "prepare.json", "report.html", "test.parquet", "train.parquet", "validation.parquet"], Directory.GetFileSystemEntries(folder["out"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Nothing_is_lost_and_nothing_stands_on_two_sides()
    {
        var documents = Many(500).ToList();
        Prepare(new PrepareSettings(), documents);
        var sides = Sides();
        Assert.Equal(documents.Select(document => document.Id).Order(), sides.SelectMany(side => side).Select(document => document.Id).Order());
        Assert.All(sides, Assert.NotEmpty);
    }

    [Fact]
    public void More_documents_move_none_to_another_side()
    {
        Prepare(new PrepareSettings(), Many(300));
        var before = Sides().Select(side => side.Select(document => document.Id).ToHashSet()).ToArray();
        Prepare(new PrepareSettings(), Many(600));
        var after = Sides().Select(side => side.Select(document => document.Id).ToHashSet()).ToArray();
        for (int side = 0; side < 3; side++) Assert.Subset(after[side], before[side]);
    }

    [Fact]
    public void Training_documents_are_shuffled_by_the_seed_and_only_they()
    {
        var settings = new PrepareSettings();
        Prepare(settings, Many(400));
        var first = Sides();
        Prepare(settings, Many(400));
        Assert.Equal(first[0], Sides()[0]);
        Assert.NotEqual(Order(first[0]), Order(first[0]).Order());
        Assert.Equal(Order(first[1]), Order(first[1]).Order());
        Prepare(settings with { Shuffle = false }, Many(400));
        Assert.Equal(Order(Sides()[0]), Order(Sides()[0]).Order());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(10)] // More than so many files hold: each is thrown into files again.
    public void A_corpus_larger_than_memory_is_shuffled_through_files(long bytes)
    {
        string input = Texts.Save(folder, "in.parquet", Many(400));
        Preparer.Prepare(new PrepareSettings(), [input], folder["out"], Context, bucketBytes: bytes, NoProgress.Instance, default);
        var train = Sides()[0];
        Preparer.Prepare(new PrepareSettings(), [input], folder["again"], Context, bucketBytes: bytes, NoProgress.Instance, default);
        Assert.Equal(train, Texts.Load(folder["again/train.parquet"]));
        Preparer.Prepare(new PrepareSettings { Shuffle = false }, [input], folder["plain"], Context, bucketBytes: bytes, NoProgress.Instance, default);
        var plain = Texts.Load(folder["plain/train.parquet"]);
        Assert.NotEqual(Order(plain), Order(train));
        Assert.Equal(plain.OrderBy(document => document.Id), train.OrderBy(document => document.Id));
    }

    [Fact]
    public void Several_inputs_are_one_corpus_and_the_first_of_equal_texts_stays()
    {
        string old = Texts.Save(folder, "old.parquet", Many(100)), fresh = Texts.Save(folder, "new.parquet", Texts.Make("copy", "Document number 7."), Texts.Make("new", "new"));
        var report = Preparer.Prepare(new PrepareSettings(), [old, fresh], folder["out"], Context, NoProgress.Instance, default);
        Assert.Equal("copy", Assert.Single(report.Stages[^2].DroppedSample).Location);
    }

    [Fact]
    public void Duplicates_stay_where_they_are_wanted()
    {
        var settings = new PrepareSettings { Deduplicate = new DeduplicationSettings { Exact = false, Near = new NearDuplicateSettings { Mode = NearDuplicateMode.Off } }, Split = new SplitSettings { By = SplitRule.Position, Validation = 0.25, Test = 0.25 } };
        var report = Prepare(settings, [Texts.Make("a", "same"), Texts.Make("b", "same")]);
        Assert.Equal([1L, 1, 1], report.Splits.Select(split => split.Documents));
        Assert.Equal(8, report.Splits.Sum(split => split.Characters));
    }

    [Fact]
    public void Too_few_groups_are_refused_with_the_mend_and_leave_nothing_behind()
    {
        var fault = Assert.Throws<IngotException>(() => Prepare(new PrepareSettings(), Many(1)));
        Assert.Equal((ExitCode.Data, "prepare.split"), (fault.Code, fault.Where));
        Assert.Contains("by: position", fault.Mend, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"]));
    }

    [Fact]
    public void A_text_too_short_to_cut_and_a_corpus_of_nothing_are_data_faults()
    {
        var byPosition = new PrepareSettings { Split = new SplitSettings { By = SplitRule.Position } };
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Prepare(byPosition, [Texts.Make("a", "hi")])).Code);
        Assert.Contains("there are no documents", Assert.Throws<IngotException>(() => Prepare(byPosition, [])).What, StringComparison.Ordinal);
        var strict = byPosition with { Filters = [new LengthFilterSettings { MinimumCharacters = 1000 }] };
        Assert.Contains("'length' dropped 3", Assert.Throws<IngotException>(() => Prepare(strict, Many(3))).What, StringComparison.Ordinal);
        var greedy = new PrepareSettings { Split = new SplitSettings { Validation = 0.5, Test = 0.5 } };
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Prepare(greedy, Many(3))).Code);
    }

    [Fact]
    public void A_share_of_nothing_gives_an_empty_side()
    {
        var report = Prepare(new PrepareSettings { Split = new SplitSettings { Validation = 0.3, Test = 0 } }, Many(40));
        Assert.Equal(0, report.Of(SplitSide.Test).Documents);
        Assert.Empty(Sides()[2]);
    }

    [Fact]
    public void Tiny_Shakespeare_comes_through_byte_for_byte()
    {
        string path = Path.Combine(Shared.Folder ?? "", "data/lm/tinyshakespeare/input.txt");
        Assert.SkipUnless(File.Exists(path), "shared/ is not here");
        Collector.Collect(new CollectSettings { Sources = [new FilesSourceSettings { Path = path }] }, new SourceContext { ProjectFolder = folder.Path }, folder["collected"], NoProgress.Instance, default);
        var settings = new PrepareSettings { Split = new SplitSettings { By = SplitRule.Position, Validation = 0.1, Test = 0 } };
        var report = Preparer.Prepare(settings, [folder["collected/documents-01.parquet"]], folder["out"], Context, NoProgress.Instance, default);
        Assert.Equal([1_003_854L, 111_540, 0], report.Splits.Select(split => split.Characters));
        string text = string.Concat(Sides().SelectMany(side => side).Select(document => document.Text));
        Assert.True(File.ReadAllText(path) == text);
    }

    [Fact]
    public void Cancelling_leaves_no_half_made_corpus_behind()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        string input = Texts.Save(folder, "in.parquet", Many(10));
        Assert.Throws<OperationCanceledException>(() => Preparer.Prepare(new PrepareSettings(), [input], folder["out"], Context, NoProgress.Instance, cancelled.Token));
        Assert.False(Directory.Exists(folder["out"]) && Directory.EnumerateFiles(folder["out"]).Any());
    }

    private static readonly PrepareContext Context = new() { ProjectFolder = "." };

    private static IEnumerable<Document> Many(int count) =>
        Enumerable.Range(0, count).Select(i => Texts.Make($"{i:0000}", $"Document number {i}."));

    private static string[] Order(IEnumerable<Document> documents) => [.. documents.Select(document => document.Location)];

    private PrepareReport Prepare(PrepareSettings settings, IEnumerable<Document> documents) =>
        Preparer.Prepare(settings, [Texts.Save(folder, "in.parquet", documents)], folder["out"], Context, NoProgress.Instance, default);

    private List<Document>[] Sides() => [.. Enum.GetValues<SplitSide>().Select(side => Texts.Load(folder[$"out/{Preparer.FileOf(side)}"]))];
}
