using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Texts with the number of their class, with 0 or 1 for each of several labels, or with a number.</summary>
public sealed class LabelledExamples : ExampleSet
{
    private readonly IReadOnlyList<int[]> texts;
    private readonly IReadOnlyList<float[]> labels;
    private readonly IClassifierConfig config;
    private readonly int most;

    /// <summary>
    /// Takes the ids of each text and its row of labels: [1], the class or the number, or [K], whether each label holds, as <see cref="IClassifierConfig.ProblemType"/> says;
    /// texts are cut to what a model of the shape <paramref name="config"/> takes.
    /// </summary>
    public LabelledExamples(IReadOnlyList<int[]> texts, IReadOnlyList<float[]> labels, IClassifierConfig config)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Count, texts.Count);
        (this.labels, this.config) = (labels, config);
        this.texts = [.. texts.Select(text => ClassifierText.Frame(text, config))];
        most = PaddedRows.Longest(this.texts);
    }

    /// <inheritdoc/>
    public override int Count => texts.Count;

    private int Outputs => config.Id2label.Count;

    internal override int LengthOf(int number) => texts[number].Length;

    internal override Batch Read(ReadOnlySpan<int> numbers, long position)
    {
        var chosen = new List<float>();
        foreach (int number in numbers) chosen.AddRange(labels[number]);
        (int[] ids, int[] lengths) = PaddedRows.Of(texts, numbers, config.PadTokenId, most);
        return new LabelledBatch { Count = numbers.Length, Position = position, Ids = ids, Lengths = lengths, Labels = chosen.ToArray() };
    }

    internal override void Look(ITrainableModel model, Batch batch, ReadOnlySpan<int> numbers, LookSums sums)
    {
        var outcomes = new float[numbers.Length * Outputs];
        ((IClassifier)model).Predict((LabelledBatch)batch, outcomes);
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<float> row = outcomes.AsSpan(i * Outputs, Outputs), truth = labels[numbers[i]];
            sums.Predictions++;
            switch (config.ProblemType)
            {
                case ProblemTypes.SingleLabel: OfClass((int)truth[0], row, sums); break;
                case ProblemTypes.MultiLabel: OfLabels(truth, row, sums); break;
                default: OfNumbers(truth, row, sums); break;
            }
        }
    }

    internal override ValidationLook Tell(LookSums sums)
    {
        double loss = sums.Nats / sums.Predictions;
        if (config.ProblemType == ProblemTypes.Regression) return new ValidationLook(loss, new Dictionary<string, double> { ["rmse"] = Math.Sqrt(loss) });
        double[] f1 = [.. Enumerable.Range(0, Outputs).Where(k => config.ProblemType == ProblemTypes.MultiLabel || sums.Expected[k] + sums.Predicted[k] > 0).Select(k => F1(sums.Both[k], sums.Expected[k] + sums.Predicted[k]))];
        var figures = new Dictionary<string, double> { ["accuracy"] = sums.Hits / sums.Predictions, ["macro_f1"] = f1.DefaultIfEmpty(0).Average() };
        if (config.ProblemType == ProblemTypes.MultiLabel) figures["micro_f1"] = F1(sums.Both.Sum(), sums.Expected.Sum() + sums.Predicted.Sum());
        return new ValidationLook(loss, figures);
    }

    private static double F1(double both, double all) => all == 0 ? 0 : 2 * both / all;

    private static void OfClass(int truth, ReadOnlySpan<float> row, LookSums sums)
    {
        int guess = 0;
        for (int k = 1; k < row.Length; k++) guess = row[k] > row[guess] ? k : guess;
        sums.Nats -= Math.Log(Math.Max(row[truth], float.Epsilon));
        sums.Expected[truth]++;
        sums.Predicted[guess]++;
        if (truth != guess) return;
        sums.Hits++;
        sums.Both[truth]++;
    }

    private static void OfLabels(ReadOnlySpan<float> truth, ReadOnlySpan<float> row, LookSums sums)
    {
        bool exact = true;
        for (int k = 0; k < row.Length; k++)
        {
            bool holds = truth[k] > 0.5f, said = row[k] > 0.5f;
            sums.Nats -= Math.Log(Math.Max(holds ? row[k] : 1 - row[k], float.Epsilon));
            sums.Expected[k] += holds ? 1 : 0;
            sums.Predicted[k] += said ? 1 : 0;
            sums.Both[k] += holds && said ? 1 : 0;
            exact &= holds == said;
        }

        sums.Hits += exact ? 1 : 0;
    }

    private static void OfNumbers(ReadOnlySpan<float> truth, ReadOnlySpan<float> row, LookSums sums)
    {
        for (int k = 0; k < row.Length; k++) sums.Nats += (double)(row[k] - truth[k]) * (row[k] - truth[k]);
    }
}
