using Ingot.Core.Randomness;

namespace Ingot.Evaluation.Classification;

/// <summary>How well each document was given its labels, of which any may hold; the figures are scikit-learn's, a ratio over nothing being 0.</summary>
/// <param name="Documents">How many were judged.</param>
/// <param name="MicroF1">F1 of all decisions taken together.</param>
/// <param name="MacroF1">The mean of the labels' F1.</param>
/// <param name="Accuracy">Share of documents of which every label is right.</param>
/// <param name="HammingLoss">Share of decisions that are wrong.</param>
/// <param name="Labels">Precision, recall and F1 of each label.</param>
public sealed record LabelSetScore(long Documents, Interval MicroF1, Interval MacroF1, Interval Accuracy, Interval HammingLoss, IReadOnlyList<ClassScore> Labels)
{
    /// <summary>
    /// Compares <paramref name="predicted"/> with <paramref name="expected"/>, a row [labels] for each document; <paramref name="unknown"/> tells how many labels a document has that are none of
    /// <paramref name="labels"/>: each is one that was missed. Intervals by resampling documents <paramref name="samples"/> times (percentile bootstrap).
    /// </summary>
    public static LabelSetScore Of(IReadOnlyList<string> labels, IReadOnlyList<bool[]> expected, IReadOnlyList<bool[]> predicted, IReadOnlyList<int> unknown, int samples, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(unknown);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfZero(expected.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predicted.Count, expected.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(unknown.Count, expected.Count);
        LabelSetCounts Count(IEnumerable<int> documents)
        {
            var counts = new LabelSetCounts(labels.Count);
            foreach (int document in documents) counts.Add(expected[document], predicted[document], unknown[document]);
            return counts;
        }

        int[] all = [.. Enumerable.Range(0, expected.Count)];
        LabelSetCounts whole = Count(all);
        LabelSetCounts[] drawn = samples < 2 ? [] : [.. Enumerable.Range(0, samples).Select(_ => Count(all.Select(_ => random.Next(all.Length))))];
        Interval Around(Func<LabelSetCounts, double> figure) => drawn.Length == 0 ? new(figure(whole), null, null) : Interval.Around(figure(whole), [.. drawn.Select(figure)]);
        return new LabelSetScore(
            expected.Count, Around(counts => counts.MicroF1), Around(counts => counts.MacroF1), Around(counts => counts.Accuracy), Around(counts => counts.HammingLoss),
            [.. labels.Select((name, label) => whole.ScoreOf(name, label))]);
    }
}
