using System.Buffers;
using System.Diagnostics;
using System.Text;
using Ingot.Bench.Contracts;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers;
using Microsoft.ML.Tokenizers;
using Tokenizer = Ingot.Text.Tokenizers.Tokenizer;

namespace Ingot.Bench.Tokenizing;

/// <summary>Megabytes a second and core of encoding text with cl100k_base, beside Microsoft.ML.Tokenizers with the same ranks; both give the same ids, or there is no figure.</summary>
public sealed class EncodeBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "encode";

    /// <inheritdoc/>
    public string Description => "Encoding with cl100k_base on one core, beside Microsoft.ML.Tokenizers (ranks: INGOT_BENCH_RANKS, text: INGOT_BENCH_TEXT).";

    /// <inheritdoc/>
    public IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        string ranks = Named("INGOT_BENCH_RANKS", "cl100k_base.tiktoken"), text = File.ReadAllText(Named("INGOT_BENCH_TEXT", "a text file"));
        Tokenizer ours = TokenizerFolder.Open(ranks, "cl100k");
        using FileStream stream = File.OpenRead(ranks);
        var theirs = TiktokenTokenizer.CreateForModel("gpt-4", stream);
        // Lines, as documents come: a text as a whole would only measure who copes with long strings.
        string[] documents = [.. text.Split('\n').Chunk(64).Select(lines => string.Join('\n', lines))];
        byte[][] utf8 = [.. documents.Select(Encoding.UTF8.GetBytes)];
        Demand(ours, theirs, documents);
        double megabytes = utf8.Sum(document => (double)document.Length) / 1e6;
        double best = double.MaxValue, bestOfTheirs = double.MaxValue;
        var ids = new ArrayBufferWriter<int>(1 << 20);
        for (int round = 0; round < options.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new Counted("Encoding", round, options.Rounds, "rounds"));
            long start = Stopwatch.GetTimestamp();
            foreach (byte[] document in utf8)
            {
                ids.ResetWrittenCount();
                ours.Encode(document, ids);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            foreach (string document in documents) theirs.EncodeToIds(document);
            bestOfTheirs = Math.Min(bestOfTheirs, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return [BenchCase.MoreIsBetter($"cl100k, {megabytes:0} MB", "Microsoft.ML.Tokenizers", megabytes / best, megabytes / bestOfTheirs, "MB/s")];
    }

    private static void Demand(Tokenizer ours, TiktokenTokenizer theirs, string[] documents)
    {
        foreach (string document in documents)
        {
            if (!ours.Encode(document).SequenceEqual(theirs.EncodeToIds(document)))
                throw new IngotException(ExitCode.Internal, "the two tokenizers give different ids", document[..Math.Min(80, document.Length)], "Look at this text with `ingot tokenizer encode`");
        }
    }

    private static string Named(string variable, string what) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && File.Exists(path) ? path : throw new IngotException(ExitCode.Usage, $"{variable} names no file", "ingot bench encode", $"Set it to the path of {what}");
}
