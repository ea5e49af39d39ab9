using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Texts with the number of their class.</summary>
public sealed class LabelledExamples : ExampleSet
{
    private readonly IReadOnlyList<int[]> texts;
    private readonly IReadOnlyList<int> labels;
    private readonly IClassifierConfig config;

    /// <summary>Takes the ids of each text and its class; texts are cut to what a model of the shape <paramref name="config"/> takes.</summary>
    public LabelledExamples(IReadOnlyList<int[]> texts, IReadOnlyList<int> labels, IClassifierConfig config)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Count, texts.Count);
        (this.labels, this.config) = (labels, config);
        this.texts = [.. texts.Select(text => ClassifierText.Frame(text, config))];
    }

    /// <inheritdoc/>
    public override int Count => texts.Count;

    internal override int LengthOf(int number) => texts[number].Length;

    internal override Batch Read(ReadOnlySpan<int> numbers, long position)
    {
        var chosen = new float[numbers.Length];
        for (int i = 0; i < numbers.Length; i++) chosen[i] = labels[numbers[i]];
        (int[] ids, int[] lengths) = PaddedRows.Of(texts, numbers, config.PadTokenId);
        return new LabelledBatch { Count = numbers.Length, Position = position, Ids = ids, Lengths = lengths, Labels = chosen };
    }

    internal override void Look(ITrainableModel model, Batch batch, ReadOnlySpan<int> numbers, LookSums sums)
    {
        int classes = config.Id2label.Count;
        var outcomes = new float[numbers.Length * classes];
        ((IClassifier)model).Predict((LabelledBatch)batch, outcomes);
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<float> row = outcomes.AsSpan(i * classes, classes);
            int truth = labels[numbers[i]], guess = 0;
            for (int k = 1; k < classes; k++) guess = row[k] > row[guess] ? k : guess;
            sums.Nats -= Math.Log(Math.Max(row[truth], float.Epsilon));
            sums.Predictions++;
            sums.Expected[truth]++;
            sums.Predicted[guess]++;
            if (truth != guess) continue;
            sums.Hits++;
            sums.Both[truth]++;
        }
    }

    internal override ValidationLook Tell(LookSums sums)
    {
        double[] f1 = [.. Enumerable.Range(0, config.Id2label.Count)
            .Where(k => sums.Expected[k] + sums.Predicted[k] > 0).Select(k => 2 * sums.Both[k] / (sums.Expected[k] + sums.Predicted[k]))];
        return new ValidationLook(sums.Nats / sums.Predictions, new Dictionary<string, double> { ["accuracy"] = sums.Hits / sums.Predictions, ["macro_f1"] = f1.DefaultIfEmpty(0).Average() });
    }
}
