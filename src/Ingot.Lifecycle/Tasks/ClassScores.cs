using Ingot.Core.Randomness;
using Ingot.Evaluation.Bars;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Reports;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The score of a classifier from what it answered.</summary>
internal static class ClassScores
{
    /// <summary>From the probabilities [K] of each document, with the log loss.</summary>
    public static TaskScore Of(string name, IReadOnlyList<string> labels, int[] expected, float[][] probabilities, EvaluateSettings settings)
    {
        TaskScore score = Of(name, labels, expected, [.. probabilities.Select(Best)], settings);
        var loss = new LogLoss();
        // A class that is none of them is one more, which was given nothing.
        foreach ((int truth, float[] row) in expected.Zip(probabilities)) loss.Add([.. row, .. truth < 0 ? [0.0] : Array.Empty<double>()], truth < 0 ? row.Length : truth);
        return score with { Metrics = new Dictionary<string, Interval>(score.Metrics) { [MetricName.LogLoss] = new(loss.Value, null, null) } };
    }

    /// <summary>From the class that was answered for each document.</summary>
    public static TaskScore Of(string name, IReadOnlyList<string> labels, int[] expected, int[] predicted, EvaluateSettings settings)
    {
        var counts = new ConfusionMatrix(labels.Count);
        foreach ((int truth, int guess) in expected.Zip(predicted)) counts.Add(truth, guess);
        ClassificationScore score = ClassificationScore.Of(labels, counts, settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate", "bootstrap"));
        int[] all = [.. Enumerable.Range(0, labels.Count)];
        return new TaskScore(name, score.Documents, new Dictionary<string, Interval> { [MetricName.Accuracy] = score.Accuracy, [MetricName.MacroF1] = score.MacroF1 })
        {
            Classes = score.Classes,
            Confusion = [.. all.Select(truth => all.Select(guess => counts[truth, guess]).ToArray())],
        };
    }

    /// <summary>The place of the largest value.</summary>
    public static int Best(float[] values) => Array.IndexOf(values, values.Max());
}
