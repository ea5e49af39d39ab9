using System.Security.Cryptography;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Preparation;

public sealed class FunnelRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_makes_the_same_corpus_byte_for_byte(int threads)
    {
        string input = Input();
        Prepare(input, "one", new PrepareContext { ProjectFolder = ".", Threads = 1 });
        Prepare(input, "many", new PrepareContext { ProjectFolder = ".", Threads = threads });
        Assert.Equal(Hashes("one"), Hashes("many"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_processes_makes_the_same_corpus_byte_for_byte(int size)
    {
        string input = Input();
        Prepare(input, "one", new PrepareContext { ProjectFolder = "." });
        using var barrier = new Barrier(size);
        var reports = new PrepareReport[size];
        var ranks = Enumerable.Range(0, size).Select(rank => new Thread(() =>
            reports[rank] = Prepare(input, "many", new PrepareContext { ProjectFolder = ".", Threads = 1, Processes = new ThreadGroup(rank, size, barrier) }))).ToList();
        ranks.ForEach(thread => thread.Start());
        ranks.ForEach(thread => thread.Join());
        Assert.Equal(Hashes("one"), Hashes("many"));
        Assert.All(reports, report => Assert.Equal(reports[0].Splits, report.Splits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(25)]
    public void A_run_that_was_cut_off_is_gone_on_with_and_ends_in_the_same_corpus(int partsBeforeTheEnd)
    {
        string input = Input();
        Prepare(input, "whole", new PrepareContext { ProjectFolder = "." });
        using var stop = new CancellationTokenSource();
        int parts = 0;
        var counting = new Reported(() => { if (Interlocked.Increment(ref parts) == partsBeforeTheEnd) stop.Cancel(); });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Preparer.Prepare(new PrepareSettings(), [input], folder["cut"], new PrepareContext { ProjectFolder = ".", Threads = 1 }, counting, stop.Token));
        string first = folder["cut/.work/parts/000000.parquet"];
        var made = File.GetLastWriteTimeUtc(first);
        bool kept = true;
        var watching = new Reported(() => kept &= !File.Exists(first) || File.GetLastWriteTimeUtc(first) == made);
        Preparer.Prepare(new PrepareSettings(), [input], folder["cut"], new PrepareContext { ProjectFolder = "." }, watching, default);
        Assert.True(kept, "a finished part was made again");
        Assert.Equal(Hashes("whole"), Hashes("cut"));
    }

    [Fact]
    public void Every_dropped_document_has_a_line_that_says_why()
    {
        var report = Prepare(Input(), "out", new PrepareContext { ProjectFolder = "." });
        string[] lines = File.ReadAllLines(folder["out/dropped.jsonl"]);
        Assert.Equal(report.Stages.Sum(stage => stage.Dropped), lines.Length);
        Assert.Equal(20, lines.Length);
        Assert.All(lines, line => Assert.Contains("\"stage\":\"exact_duplicates\"", line, StringComparison.Ordinal));
        Assert.StartsWith("Document number", report.Stages[^2].DroppedSample[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_says_what_documents_were_like()
    {
        var report = Prepare(Input(), "out", new PrepareContext { ProjectFolder = "." });
        Assert.Equal((520, 500), (report.Before.Lengths.Sum(), report.After.Lengths.Sum()));
        Assert.Equal(500, report.After.Languages["unknown"]);
        Assert.Equal(500, report.After.Lengths[4]);
    }

    /// <summary>520 documents in row groups of a few, 20 of them the texts of others.</summary>
    private string Input()
    {
        string path = folder["in.parquet"];
        AtomicFile.Write(path, stream =>
        {
            var writer = new DocumentWriter(stream, groupBytes: 600);
            for (int i = 0; i < 520; i++) writer.Write(Texts.Make($"{i:0000}", $"Document number {(i < 500 ? i : i - 490):0000}."));
            writer.Complete();
        });
        return path;
    }

    private PrepareReport Prepare(string input, string name, PrepareContext context) =>
        Preparer.Prepare(new PrepareSettings(), [input], folder[name], context, NoProgress.Instance, default);

    private string[] Hashes(string name) =>
        [.. Directory.EnumerateFiles(folder[name]).Order().Select(path => $"{Path.GetFileName(path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}")];

    private sealed class Reported(Action each) : IProgressSink
    {
        public void Report(ProgressEvent progress)
        {
            if (progress is Counted { Unit: "parts" }) each();
        }
    }
}
