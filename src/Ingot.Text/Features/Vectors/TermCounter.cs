using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Ingot.Core.Errors;
using Ingot.Core.Pipelines;
using Ingot.Core.Progress;

namespace Ingot.Text.Features.Vectors;

/// <summary>
/// Counts terms and the documents that have them. Each thread counts for itself; a table that grows over its share of the memory is sorted into a file, and in
/// the end all tables are merged. Sums do not depend on who counted what, so neither does the result.
/// </summary>
internal sealed class TermCounter(Func<TermReader> newReader, string scratch, long memory) : IDisposable
{
    private readonly ConcurrentBag<TermTable> idle = [];
    private readonly ConcurrentBag<string> files = [];

    /// <summary>Number of documents counted.</summary>
    public long Documents { get; private set; }

    public void Count(IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellation)
    {
        foreach (int counted in OrderedParallel.Select(Vectorizer.Batches(texts, cancellation), Environment.ProcessorCount, CountBatch))
            progress.Report(new Counted("Counting terms", Documents += counted, null, "documents"));
    }

    /// <summary>The terms that <paramref name="settings"/> keep, in order, with their document frequencies.</summary>
    public (string[] Terms, int[] DocumentFrequencies) Vocabulary(TfidfSettings settings, CancellationToken cancellation)
    {
        double least = settings.MinDf < 1 ? settings.MinDf * Documents : settings.MinDf;
        double most = settings.MaxDf is { } limit ? (limit < 1 ? limit * Documents : limit) : double.PositiveInfinity;
        if (most < least) throw new IngotException(ExitCode.Usage, $"max_df means {most:0.##} documents, fewer than the {least:0.##} of min_df", "features.vectorizer", "Raise max_df or lower min_df");
        long seen = 0;
        var kept = new PriorityQueue<TermCount, TermCount>(Comparer<TermCount>.Create(LeastFrequentFirst));
        var all = new List<TermCount>();
        foreach (TermCount term in Merged(cancellation))
        {
            seen++;
            if (term.Documents < least || term.Documents > most) continue;
            if (settings.MaxFeatures is not { } features) all.Add(term);
            else if (kept.Count < features) kept.Enqueue(term, term);
            else kept.EnqueueDequeue(term, term);
        }

        if (settings.MaxFeatures is not null) all = [.. kept.UnorderedItems.Select(item => item.Element).OrderBy(term => term.Term, CodePointOrder.Instance)];
        if (all.Count == 0) throw Empty(settings, seen);
        return ([.. all.Select(term => term.Term)], [.. all.Select(term => checked((int)term.Documents))]);
    }

    public void Dispose()
    {
        foreach (string file in files) File.Delete(file);
    }

    private IngotException Empty(TfidfSettings settings, long seen) => seen == 0
        ? new IngotException(ExitCode.Data, $"the {Documents:#,0} documents have no terms", "features.vectorizer", "Documents may be empty or have stop words only; a term is what analyzer and token_pattern say")
        : new IngotException(ExitCode.Data, $"none of the {seen:#,0} terms is in the vocabulary: min_df {settings.MinDf:0.####} and max_df {settings.MaxDf?.ToString("0.####") ?? "auto"} leave no term of {Documents:#,0} documents", "features.vectorizer", "Lower min_df or raise max_df");

    private int CountBatch(IReadOnlyList<string> texts)
    {
        if (!idle.TryTake(out TermTable? table)) table = new TermTable(newReader());
        foreach (string text in texts) table.Add(text);
        if (table.Bytes > memory / Environment.ProcessorCount)
        {
            string file = Path.Combine(scratch, $"terms-{Guid.NewGuid():N}.run");
            files.Add(file);
            table.Spill(file);
        }

        idle.Add(table);
        return texts.Count;
    }

    private IEnumerable<TermCount> Merged(CancellationToken cancellation)
    {
        List<IEnumerator<TermCount>> runs = [.. idle.Select(table => table.Sorted().GetEnumerator()), .. files.Select(file => TermTable.ReadRun(file).GetEnumerator())];
        var order = new PriorityQueue<IEnumerator<TermCount>, string>(CodePointOrder.Instance);
        try
        {
            foreach (IEnumerator<TermCount> run in runs)
                if (run.MoveNext()) order.Enqueue(run, run.Current.Term);
            while (order.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                TermCount sum = order.Peek().Current with { Documents = 0, Occurrences = 0 };
                while (order.TryPeek(out var run, out string? term) && term == sum.Term)
                {
                    sum = sum with { Documents = sum.Documents + run.Current.Documents, Occurrences = sum.Occurrences + run.Current.Occurrences };
                    if (run.MoveNext()) order.DequeueEnqueue(run, run.Current.Term);
                    else order.Dequeue();
                }

                yield return sum;
            }
        }
        finally
        {
            foreach (IEnumerator<TermCount> run in runs) run.Dispose();
        }
    }

    private static int LeastFrequentFirst(TermCount left, TermCount right) =>
        left.Occurrences != right.Occurrences ? left.Occurrences.CompareTo(right.Occurrences) : CodePointOrder.Instance.Compare(right.Term, left.Term);
}

/// <summary>A term with how many documents have it and how often it occurs.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TermCount(string Term, long Documents, long Occurrences);
