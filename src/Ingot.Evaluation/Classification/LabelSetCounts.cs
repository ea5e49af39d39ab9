namespace Ingot.Evaluation.Classification;

/// <summary>How often each of several labels was expected, given, and both.</summary>
internal sealed class LabelSetCounts(int labels)
{
    private readonly long[] expected = new long[labels], given = new long[labels], both = new long[labels];
    private long documents, exact, unknown;

    /// <summary>Counts a document: [labels] each, and how many labels it has besides.</summary>
    public void Add(ReadOnlySpan<bool> truth, ReadOnlySpan<bool> guess, int besides)
    {
        documents++;
        unknown += besides;
        if (besides == 0 && truth.SequenceEqual(guess)) exact++;
        for (int label = 0; label < labels; label++)
        {
            if (truth[label]) expected[label]++;
            if (guess[label]) given[label]++;
            if (truth[label] && guess[label]) both[label]++;
        }
    }

    public double MicroF1 => Ratio(2 * both.Sum(), expected.Sum() + unknown + given.Sum());

    public double MacroF1 => Enumerable.Range(0, labels).Average(label => Ratio(2 * both[label], expected[label] + given[label]));

    public double Accuracy => Ratio(exact, documents);

    public double HammingLoss => Ratio(expected.Sum() + unknown + given.Sum() - (2 * both.Sum()), (documents * labels) + unknown);

    public ClassScore ScoreOf(string name, int label) =>
        new(name, expected[label], Ratio(both[label], given[label]), Ratio(both[label], expected[label]), Ratio(2 * both[label], expected[label] + given[label]));

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : part / (double)whole;
}
