using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Counts the words of a stream of texts with a thread for each processor; the counts do not depend on how the threads share the work.</summary>
internal sealed class WordCounter(Func<WordCutter> cutter, LearntTokenizerSettings settings, IProgressSink progress)
{
    // Enough text that taking the lock does not matter, little enough that all threads have work.
    private const int BatchCharacters = 1 << 18;
    private readonly Lock gate = new();
    private readonly long limit = (long)settings.WordMemory << 20;
    private long bytes;
    private bool stopped;

    /// <summary>UTF-8 bytes of all texts.</summary>
    public long Bytes => bytes;

    /// <summary>Enumerates <paramref name="texts"/> once, one thread at a time; no word at all is a data error.</summary>
    public WordTable Count(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        using IEnumerator<string> source = texts.GetEnumerator();
        using var runs = new WordRuns();
        var workers = new Task<WordTally>[Environment.ProcessorCount];
        for (int i = 0; i < workers.Length; i++) workers[i] = Task.Run(() => Work(source, new WordTally(Math.Max(1 << 16, limit / workers.Length), runs), cancellationToken), CancellationToken.None);
        WordTally[] tallies = Task.WhenAll(workers).GetAwaiter().GetResult();
        WordTable table = runs.Any || tallies.Sum(tally => tally.Table.Size) > limit ? Merge(tallies, runs, cancellationToken) : tallies[0].Table;
        if (table == tallies[0].Table)
            foreach (WordTally other in tallies.Skip(1)) table.Add(other.Table);
        return table.Count > 0 ? table : throw new IngotException(ExitCode.Data, "there is no text to train the tokenizer on", mend: "Check what collect and prepare kept.");
    }

    // Exact counts of all, then as many of the most frequent as the memory holds: of one count all or none, so that no order matters.
    private WordTable Merge(WordTally[] tallies, WordRuns runs, CancellationToken cancellationToken)
    {
        foreach (WordTally tally in tallies) tally.Spill();
        var sizes = new SortedDictionary<long, long>(Comparer<long>.Create((a, b) => b.CompareTo(a)));
        foreach ((byte[] word, long occurrences) in runs.Merge(cancellationToken)) sizes[occurrences] = sizes.GetValueOrDefault(occurrences) + word.Length + WordTable.Overhead;
        (long least, long size, long left) = (long.MaxValue, 0, 0);
        foreach ((long occurrences, long taken) in sizes)
        {
            size += taken;
            if (size > limit) left += taken;
            else least = occurrences;
        }

        var table = new WordTable();
        foreach ((byte[] word, long occurrences) in runs.Merge(cancellationToken))
            if (occurrences >= least) table.Add(word, occurrences);
        if (left > 0)
        {
            progress.Report(new Message(MessageLevel.Warning, table.Count == 0
                ? $"The distinct words take more than the {settings.WordMemory} MiB of tokenizer.word_memory, and none is more frequent than the others."
                : $"Words that occur less than {least} times were left out of training: all distinct ones together take more than the {settings.WordMemory} MiB of tokenizer.word_memory."));
        }

        return table.Count > 0 ? table : throw new IngotException(ExitCode.Data, $"the distinct words take more than {settings.WordMemory} MiB, and all are equally rare", "tokenizer.word_memory",
            "Set a larger word_memory, or remove data that is not language.");
    }

    private WordTally Work(IEnumerator<string> source, WordTally tally, CancellationToken cancellationToken)
    {
        WordCutter own = cutter();
        var batch = new List<string>();
        var utf8 = Array.Empty<byte>();
        try
        {
            while (Take(source, batch))
            {
                foreach (string text in batch)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int most = Encoding.UTF8.GetMaxByteCount(text.Length);
                    if (utf8.Length < most) utf8 = new byte[most];
                    int length = Encoding.UTF8.GetBytes(text, utf8);
                    own.Count(utf8.AsSpan(0, length), tally, cancellationToken);
                    progress.Report(new Counted("Counting words", Interlocked.Add(ref bytes, length), null, "bytes"));
                }
            }
        }
        catch
        {
            // The other threads need not finish what nobody will read.
            lock (gate) stopped = true;
            throw;
        }

        return tally;
    }

    private bool Take(IEnumerator<string> source, List<string> batch)
    {
        batch.Clear();
        lock (gate)
        {
            for (int characters = 0; !stopped && characters < BatchCharacters;)
            {
                stopped = !source.MoveNext();
                if (stopped) break;
                batch.Add(source.Current);
                characters += source.Current.Length;
            }
        }

        return batch.Count > 0;
    }
}
