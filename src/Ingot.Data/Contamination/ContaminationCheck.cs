using System.Buffers;
using System.Collections.Concurrent;
using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Deduplication;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Words;

namespace Ingot.Data.Contamination;

/// <summary>
/// Looks for evaluation documents in the training text by the share of their word n-grams that occur there (Brown et al. 2020, appendix C; Chowdhery et
/// al. 2022, section 8). A document with fewer words is one n-gram and must occur as a whole. What does not fit into memory is looked for in several passes.
/// </summary>
internal sealed class ContaminationCheck(ContaminationSettings settings, NearDuplicateSettings near, PrepareContext context, EvaluationSets sets, string train, IProgressSink progress)
{
    private const int Samples = 50;
    private readonly TrainScan scan = new(train, context.Threads);

    /// <summary>Compares, and with the action `drop` writes the training file anew without what holds evaluation documents.</summary>
    public ContaminationReport Run(CancellationToken cancellationToken)
    {
        var (totals, found, places) = Count(cancellationToken);
        progress.Report(new Counted("Checking for near-duplicates", 0, null, "passes"));
        var twins = new NearContamination(near, settings.Similarity, sets, scan, context.MemoryBytes).Run(cancellationToken);
        var contaminated = new List<ContaminatedDocument>();
        long count = 0;
        foreach (var (number, (set, document)) in sets.Read(cancellationToken).Index())
        {
            double overlap = totals[number] == 0 ? 0 : found[number] / (double)totals[number];
            bool hasTwin = twins.Best.TryGetValue(number, out var twin);
            if (overlap < settings.Overlap && !hasTwin) continue;
            if (count++ >= Samples) continue;
            var partner = scan.Find(hasTwin ? twin.Place : places[number]);
            contaminated.Add(new ContaminatedDocument(set, document.Source, document.Location, overlap, twin.Similarity, partner.Source, partner.Location));
        }

        long dropped = settings.Action == ContaminationAction.Drop && count > 0 ? Drop(totals, found, twins.Places, cancellationToken) : 0;
        return new ContaminationReport(settings.Action, totals.Count, count, dropped, contaminated);
    }

    /// <summary>For every evaluation document: its different n-grams, how many of them training text holds, and the first place of any.</summary>
    private (List<int> Totals, List<int> Found, List<long> Places) Count(CancellationToken cancellationToken)
    {
        List<int> totals = [], found = [];
        List<long> places = [];
        long grams = 0;
        foreach (var (_, document) in sets.Read(cancellationToken))
        {
            totals.Add(Grams(document).Count);
            found.Add(0);
            places.Add(GramIndex.Nowhere);
            grams += totals[^1];
        }

        int passes = (int)Math.Clamp((grams * GramIndex.EntryBytes / Math.Max(1, context.MemoryBytes)) + 1, 1, 4096);
        for (int pass = 0; pass < passes; pass++)
        {
            progress.Report(new Counted("Checking for contamination", pass, passes, "passes"));
            var index = new GramIndex();
            bool Mine(ulong gram) => passes == 1 || (int)(gram % (ulong)passes) == pass;
            foreach (var (_, document) in sets.Read(cancellationToken))
                foreach (ulong gram in Grams(document).Where(Mine)) index.Add(gram);
            index.Seal();
            if (!index.IsEmpty)
            {
                scan.Each(settings.Words, (seen, place) =>
                {
                    foreach (ulong gram in seen.Span) index.Mark(gram, place);
                }, cancellationToken);
            }

            foreach (var (number, (_, document)) in sets.Read(cancellationToken).Index())
            {
                foreach (ulong gram in Grams(document).Where(Mine))
                {
                    long place = index.PlaceOf(gram);
                    if (place == GramIndex.Nowhere) continue;
                    found[number]++;
                    places[number] = Math.Min(places[number], place);
                }
            }
        }

        return (totals, found, places);
    }

    private HashSet<ulong> Grams(Document document)
    {
        var grams = new ArrayBufferWriter<ulong>();
        Shingles.Of(TrainScan.TextOf(document), settings.Words, grams);
        return [.. grams.WrittenSpan];
    }

    /// <summary>Leaves out every training document that shares an n-gram with one that stands in training text, and every near-duplicate.</summary>
    private long Drop(List<int> totals, List<int> found, IEnumerable<long> twins, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<ulong>();
        foreach (var (number, (_, document)) in sets.Read(cancellationToken).Index())
        {
            if (totals[number] > 0 && found[number] >= settings.Overlap * totals[number]) wanted.UnionWith(Grams(document));
        }

        var bad = new ConcurrentDictionary<long, bool>(twins.Select(place => KeyValuePair.Create(place, true)));
        scan.Each(settings.Words, (seen, place) =>
        {
            foreach (ulong gram in seen.Span)
            {
                if (wanted.Contains(gram)) bad[place] = true;
            }
        }, cancellationToken);
        var kept = Numbered(cancellationToken).Where(entry => !bad.ContainsKey(entry.Place)).Select(entry => entry.Document);
        DocumentFile.Write(train, kept, cancellationToken);
        return bad.Count;
    }

    private IEnumerable<(long Place, Document Document)> Numbered(CancellationToken cancellationToken)
    {
        using var reader = new DocumentFileReader(train, verify: false);
        for (int group = 0; group < reader.Groups; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var documents = reader.Read(group);
            for (int i = 0; i < documents.Count; i++) yield return (((long)group << 32) + i, documents[i]);
        }
    }
}
