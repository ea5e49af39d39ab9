using Ingot.Core.Distributed;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;

namespace Ingot.Training.FineTuning;

/// <summary>Rows of examples of which each two are a pair, with what the model that training starts from makes of them.</summary>
internal sealed class PreferenceRows(ExampleRows rows)
{
    private const int FloatsInPair = 2 * sizeof(double) / sizeof(float);
    private double[] reference = [];

    /// <summary>Number of pairs.</summary>
    public long Count => rows.Count / 2;

    /// <summary>Scores all answers by <paramref name="start"/>, <paramref name="batch"/> pairs at a time; <paramref name="processes"/> share them.</summary>
    public unsafe void Refer(ITrainableModel start, int batch, ICollectives processes)
    {
        long[] parts = [.. Enumerable.Range(0, processes.Size + 1).Select(rank => EvenPieces.Start(Count, rank, processes.Size))];
        reference = new double[2 * Count];
        long end = parts[processes.Rank + 1];
        for (long first = parts[processes.Rank]; first < end; first += batch)
            PreferenceModel.LogProbabilities(start, Windows([.. Numbers(first, Math.Min(batch, end - first))], 0)).CopyTo(reference, 2 * first);
        fixed (double* all = reference) processes.AllGather((float*)all, [.. parts.Select(part => part * FloatsInPair)]);
    }

    /// <summary>The pairs with these numbers.</summary>
    public PreferenceBatch Read(IReadOnlyList<long> pairs, long position) => new()
    {
        Count = pairs.Count,
        Position = position,
        Windows = Windows(pairs, position),
        Reference = pairs.SelectMany(pair => new[] { reference[2 * pair], reference[(2 * pair) + 1] }).ToArray(),
    };

    private static IEnumerable<long> Numbers(long first, long count) => Enumerable.Range(0, (int)count).Select(number => first + number);

    private WindowBatch Windows(IReadOnlyList<long> pairs, long position) => rows.Read([.. pairs.SelectMany(pair => new[] { 2 * pair, (2 * pair) + 1 })], position);
}
