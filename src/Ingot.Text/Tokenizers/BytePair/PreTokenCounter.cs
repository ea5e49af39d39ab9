using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers.PreTokenization;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Counts the words of a stream of texts with a thread for each processor; the counts do not depend on how the threads share the work.</summary>
internal sealed class PreTokenCounter(PreTokenizer preTokenizer, IProgressSink progress)
{
    // Enough text that taking the lock does not matter, little enough that all threads have work.
    private const int BatchCharacters = 1 << 18;
    private readonly Lock gate = new();
    private long bytes;
    private bool stopped;

    /// <summary>UTF-8 bytes of all texts.</summary>
    public long Bytes => bytes;

    /// <summary>Enumerates <paramref name="texts"/> once, one thread at a time.</summary>
    public WordTable Count(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        using IEnumerator<string> source = texts.GetEnumerator();
        var workers = new Task<WordTable>[Environment.ProcessorCount];
        for (int i = 0; i < workers.Length; i++) workers[i] = Task.Run(() => Work(source, cancellationToken), CancellationToken.None);
        WordTable[] tables = Task.WhenAll(workers).GetAwaiter().GetResult();
        for (int i = 1; i < tables.Length; i++) tables[0].Add(tables[i]);
        return tables[0];
    }

    private WordTable Work(IEnumerator<string> source, CancellationToken cancellationToken)
    {
        var table = new WordTable();
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
                    Count(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)), table, cancellationToken);
                }
            }
        }
        catch
        {
            // The other threads need not finish what nobody will read.
            lock (gate) stopped = true;
            throw;
        }

        return table;
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

    private void Count(ReadOnlySpan<byte> utf8, WordTable table, CancellationToken cancellationToken)
    {
        long pieces = 0;
        for (int start = 0; start < utf8.Length; pieces++)
        {
            if ((pieces & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            int end = preTokenizer.End(utf8, start);
            table.Add(utf8[start..end], 1);
            start = end;
        }

        long total = Interlocked.Add(ref bytes, utf8.Length);
        progress.Report(new Counted("Counting words", total, null, "bytes"));
    }
}
