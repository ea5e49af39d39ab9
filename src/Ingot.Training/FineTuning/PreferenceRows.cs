using Ingot.Models.Architectures;
using Ingot.Models.Batches;

namespace Ingot.Training.FineTuning;

/// <summary>Rows of examples of which each two are a pair, with what the model that training starts from makes of them.</summary>
internal sealed class PreferenceRows(ExampleRows rows)
{
    private double[] reference = [];

    /// <summary>Number of pairs.</summary>
    public long Count => rows.Count / 2;

    /// <summary>Scores all answers by <paramref name="start"/>, <paramref name="batch"/> pairs at a time.</summary>
    public void Refer(ITrainableModel start, int batch)
    {
        var scores = new List<double>();
        for (long first = 0; first < Count; first += batch) scores.AddRange(PreferenceModel.LogProbabilities(start, Windows([.. Numbers(first, batch)], 0)));
        reference = [.. scores];
    }

    /// <summary>The pairs with these numbers.</summary>
    public PreferenceBatch Read(IReadOnlyList<long> pairs, long position) => new()
    {
        Count = pairs.Count,
        Position = position,
        Windows = Windows(pairs, position),
        Reference = pairs.SelectMany(pair => new[] { reference[2 * pair], reference[(2 * pair) + 1] }).ToArray(),
    };

    private IEnumerable<long> Numbers(long first, int batch) => Enumerable.Range(0, (int)Math.Min(batch, Count - first)).Select(number => first + number);

    private WindowBatch Windows(IReadOnlyList<long> pairs, long position) => rows.Read([.. pairs.SelectMany(pair => new[] { 2 * pair, (2 * pair) + 1 })], position);
}
