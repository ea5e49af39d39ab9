using Ingot.Evaluation.Classification;

namespace Ingot.Evaluation.Metrics;

/// <summary>
/// How often each class was taken for which, and the figures that follow; scikit-learn's, with averages over the classes that occur among the expected or the predicted ones.
/// <paramref name="zeroDivision"/>, 0 or 1, is the precision of a class that was never predicted, and the recall of one that was never expected.
/// </summary>
public sealed class ConfusionMatrix(int classes, double zeroDivision = 0)
{
    private readonly Dictionary<(int Expected, int Predicted), long> cells = [];
    private readonly long[] expected = new long[classes], predicted = new long[classes], both = new long[classes];

    /// <summary>Documents counted.</summary>
    public long Documents { get; private set; }

    /// <summary>Share of documents that were told right.</summary>
    public double Accuracy => Ratio(both.Sum(), Documents);

    /// <summary>All documents taken together: sums over classes first, then ratios.</summary>
    public ClassAverages Micro => Of(both.Sum(), predicted.Sum(), expected.Sum());

    /// <summary>The mean over the classes that occur.</summary>
    public ClassAverages Macro => Average(_ => 1);

    /// <summary>The mean over the classes that occur, each by how often it was expected.</summary>
    public ClassAverages Weighted => Average(index => expected[index]);

    /// <summary>How often <paramref name="truth"/> was taken for <paramref name="guess"/>.</summary>
    public long this[int truth, int guess] => cells.GetValueOrDefault((truth, guess));

    /// <summary>Counts documents of class <paramref name="truth"/> that were taken for <paramref name="guess"/>, places among the classes; -1 is a class that is none of them.</summary>
    public void Add(int truth, int guess, long count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(truth, classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(guess, classes);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0) return;
        cells[(truth, guess)] = this[truth, guess] + count;
        Documents += count;
        if (guess >= 0) predicted[guess] += count;
        if (truth >= 0) expected[truth] += count;
        if (truth == guess && truth >= 0) both[guess] += count;
    }

    /// <summary>Adds what <paramref name="other"/> counted elsewhere over the same classes.</summary>
    public void Merge(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var ((truth, guess), count) in other.cells) Add(truth, guess, count);
    }

    /// <summary>Precision, recall and F1 of the class at <paramref name="index"/>.</summary>
    public ClassScore ScoreOf(string name, int index)
    {
        ClassAverages score = Of(both[index], predicted[index], expected[index]);
        return new ClassScore(name, expected[index], score.Precision, score.Recall, score.F1);
    }

    /// <summary>The pairs of classes that occur, and how often.</summary>
    internal IEnumerable<(int Expected, int Predicted, long Count)> Cells => cells.Select(cell => (cell.Key.Expected, cell.Key.Predicted, cell.Value));

    private ClassAverages Average(Func<int, long> weight)
    {
        double precision = 0, recall = 0, f1 = 0;
        long weights = 0;
        for (int index = 0; index < classes; index++)
        {
            if (expected[index] + predicted[index] == 0 || weight(index) is var part && part == 0) continue;
            ClassAverages one = Of(both[index], predicted[index], expected[index]);
            precision += part * one.Precision;
            recall += part * one.Recall;
            f1 += part * one.F1;
            weights += part;
        }

        return weights == 0 ? new ClassAverages(zeroDivision, zeroDivision, zeroDivision) : new ClassAverages(precision / weights, recall / weights, f1 / weights);
    }

    private ClassAverages Of(long right, long guesses, long truths) => new(Ratio(right, guesses), Ratio(right, truths), Ratio(2 * right, guesses + truths));

    private double Ratio(long part, long whole) => whole == 0 ? zeroDivision : part / (double)whole;
}
