namespace Ingot.Evaluation.Classification;

/// <summary>For each class how often it was expected, predicted, and both.</summary>
internal sealed class Confusions(int classes)
{
    private readonly long[] expected = new long[classes], predicted = new long[classes], both = new long[classes];
    private long documents, right;

    public double Accuracy => right / (double)documents;

    public double MacroF1
    {
        get
        {
            double sum = 0;
            int occurring = 0;
            for (int index = 0; index < classes; index++)
            {
                if (expected[index] + predicted[index] == 0) continue;
                occurring++;
                sum += 2.0 * both[index] / (expected[index] + predicted[index]);
            }

            return sum / Math.Max(1, occurring);
        }
    }

    public void Add(int truth, int guess)
    {
        documents++;
        predicted[guess]++;
        if (truth >= 0) expected[truth]++;
        if (truth != guess) return;
        right++;
        both[guess]++;
    }

    public ClassScore ScoreOf(string name, int index) => new(
        name, expected[index], Ratio(both[index], predicted[index]), Ratio(both[index], expected[index]), Ratio(2 * both[index], expected[index] + predicted[index]));

    public void Clear()
    {
        (documents, right) = (0, 0);
        foreach (long[] counts in new[] { expected, predicted, both }) Array.Clear(counts);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : part / (double)whole;
}
