using System.Diagnostics;
using Ingot.Bench.Contracts;
using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Data.Deduplication;
using Ingot.Data.Documents;
using Ingot.Data.Filters;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;

namespace Ingot.Bench.Preparing;

/// <summary>
/// Megabytes a second and core of cleaning, privacy, published filters and deduplication (exact and near) over one text repeated with noise at
/// several sizes; the peer of each size is the smallest one, so that a ratio of 1 means that time grows in proportion.
/// </summary>
public sealed class PrepareBenchmark : IBenchmark
{
    // The least that `prepare.memory_mib` takes.
    private const long Memory = 256L << 20;
    private static readonly int[] Megabytes = [100, 300, 1000];

    /// <inheritdoc/>
    public string Name => "prepare";

    /// <inheritdoc/>
    public string Description => "Cleaning, filters and deduplication of 0.1 to 1 GB on one core: time against size, and memory (text: INGOT_BENCH_TEXT, or made).";

    /// <inheritdoc/>
    public IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        string[] paragraphs = Paragraphs();
        var cases = new List<BenchCase>();
        double first = 0, firstMemory = 0;
        foreach (int size in Megabytes.Where(size => options.Filter is null || $"{size} MB".StartsWith(options.Filter, StringComparison.Ordinal)))
        {
            cancellation.ThrowIfCancellationRequested();
            var (speed, memory) = Measure(paragraphs, size, progress, cancellation);
            (first, firstMemory) = first == 0 ? (speed, memory) : (first, firstMemory);
            cases.Add(BenchCase.MoreIsBetter($"{size} MB", $"{Megabytes[0]} MB", speed, first, "MB/s a core"));
            cases.Add(new BenchCase($"{size} MB peak memory", $"{Megabytes[0]} MB", memory, firstMemory, "MiB", firstMemory / memory));
        }

        return cases;
    }

    private static (double Speed, double Memory) Measure(string[] paragraphs, int megabytes, IProgressSink progress, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("ingot-bench-").FullName;
        try
        {
            string input = Path.Combine(folder, "in.parquet");
            DocumentFile.Write(input, Noisy(paragraphs, megabytes * 1_000_000L), cancellation);
            var settings = new PrepareSettings
            {
                Filters = [new LengthFilterSettings(), new GopherQualitySettings(), new GopherRepetitionSettings(), new FineWebSettings()],
                Deduplicate = new DeduplicationSettings(),
                Contamination = new() { Action = Data.Contamination.ContaminationAction.Off },
                Split = new SplitSettings { Validation = 0.01, Test = 0.01 },
            };
            GC.Collect();
            using var memory = new PeakMemory();
            long begun = Stopwatch.GetTimestamp();
            var report = Preparer.Prepare(settings, [input], Path.Combine(folder, "out"), new PrepareContext { ProjectFolder = folder, Threads = 1, MemoryBytes = Memory }, progress, cancellation);
            double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            return (report.BytesIn / 1e6 / seconds, memory.Mebibytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Documents of about 3 kB: paragraphs in a random order with every twentieth word replaced, and every tenth document a near-copy of the one before.</summary>
    private static IEnumerable<Document> Noisy(string[] paragraphs, long bytes)
    {
        var random = new SeededRandom(1, "bench");
        string previous = "";
        for (long number = 0; bytes > 0; number++)
        {
            string text = number % 10 == 9 ? previous + " Once more." : string.Join('\n', Enumerable.Range(0, 4).Select(_ => Noise(paragraphs[random.Next(paragraphs.Length)], random)));
            previous = text;
            bytes -= text.Length;
            yield return new Document
            {
                Id = Data.Sources.DocumentId.Of("bench", $"{number}"),
                Text = text,
                Source = "bench",
                Location = $"{number}",
                ContentType = "text/plain",
                Extractor = "bench",
                ContentHash = "",
            };
        }
    }

    private static string Noise(string paragraph, SeededRandom random)
    {
        string[] words = paragraph.Split(' ');
        for (int i = 0; i < words.Length; i += 20) words[Math.Min(words.Length - 1, i + random.Next(20))] = $"w{random.Next(100_000)}";
        return string.Join(' ', words);
    }

    private static string[] Paragraphs()
    {
        string? path = Environment.GetEnvironmentVariable("INGOT_BENCH_TEXT");
        if (path is not null) return [.. File.ReadLines(path).Where(line => line.Length > 300)];
        var random = new SeededRandom(2, "bench text");
        string[] words = [.. Enumerable.Range(0, 5000).Select(i => i < 8 ? new[] { "the", "be", "to", "of", "and", "that", "have", "with" }[i] : string.Concat(Enumerable.Range(0, 2 + random.Next(8)).Select(_ => (char)('a' + random.Next(26)))))];
        return [.. Enumerable.Range(0, 2000).Select(_ => string.Join(' ', Enumerable.Range(0, 120).Select(_ => words[Math.Min(random.Next(5000), random.Next(5000))])) + ".")];
    }
}
