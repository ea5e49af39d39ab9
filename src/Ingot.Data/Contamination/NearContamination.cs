using System.Collections.Concurrent;
using Ingot.Data.Deduplication;

namespace Ingot.Data.Contamination;

/// <summary>
/// Looks for training documents that are nearly the same as evaluation documents: those that share a band of their MinHash signatures (as the removal of
/// near-duplicates finds them) and whose signatures are as equal as the settings ask. Where near-duplicates were removed before the split, no two
/// documents share a band any more, and only the sets that the recipe names are looked at.
/// </summary>
internal sealed class NearContamination(NearDuplicateSettings settings, double similarity, EvaluationSets sets, TrainScan scan, long memoryBytes)
{
    private readonly MinHash minHash = new(settings);
    private readonly ConcurrentDictionary<int, (double Similarity, long Place)> best = new();
    private readonly ConcurrentDictionary<long, bool> places = new();

    /// <summary>By the number of an evaluation document, its most similar training document.</summary>
    public IReadOnlyDictionary<int, (double Similarity, long Place)> Best => best;

    /// <summary>The places of all training documents that are nearly the same as any of them.</summary>
    public IEnumerable<long> Places => places.Keys;

    /// <summary>Compares all, in as many passes as memory asks for.</summary>
    public NearContamination Run(CancellationToken cancellationToken)
    {
        // A signature, and the entries of its bands.
        int most = (int)Math.Clamp(memoryBytes / ((8L * minHash.Length) + (48L * minHash.Bands)), 1, int.MaxValue);
        foreach (var batch in Signatures(cancellationToken).Chunk(most)) Compare(batch, cancellationToken);
        return this;
    }

    private IEnumerable<(int Number, ulong[] Signature)> Signatures(CancellationToken cancellationToken)
    {
        foreach (var (number, (set, document)) in sets.Read(cancellationToken).Index())
        {
            if (settings.Mode == NearDuplicateMode.Drop && !sets.IsNamed(set)) continue;
            if (minHash.Sign(TrainScan.TextOf(document)) is { } signature) yield return (number, signature);
        }
    }

    private void Compare((int Number, ulong[] Signature)[] batch, CancellationToken cancellationToken)
    {
        var bands = new Dictionary<ulong, List<int>>();
        foreach (var (entry, (_, signature)) in batch.Index())
        {
            for (int band = 0; band < minHash.Bands; band++)
            {
                ulong key = minHash.BandOf(signature, band);
                if (bands.TryGetValue(key, out var entries)) entries.Add(entry);
                else bands[key] = [entry];
            }
        }

        scan.Each((text, place) =>
        {
            if (minHash.Sign(text) is not { } signature) return;
            var seen = new HashSet<int>();
            for (int band = 0; band < minHash.Bands; band++)
            {
                if (!bands.TryGetValue(minHash.BandOf(signature, band), out var entries)) continue;
                foreach (int entry in entries)
                {
                    if (seen.Add(entry)) Judge(batch[entry], signature, place);
                }
            }
        }, cancellationToken);
    }

    private void Judge((int Number, ulong[] Signature) document, ulong[] signature, long place)
    {
        int equal = 0;
        for (int i = 0; i < signature.Length; i++) equal += signature[i] == document.Signature[i] ? 1 : 0;
        double found = equal / (double)signature.Length;
        if (found < similarity) return;
        places[place] = true;
        // Of equally similar ones the first counts, whoever comes first.
        best.AddOrUpdate(document.Number, (found, place), (_, known) => found > known.Similarity || (found == known.Similarity && place < known.Place) ? (found, place) : known);
    }
}
