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
        double loss = expected.Zip(probabilities, (truth, row) => -Math.Log(Math.Max(truth < 0 ? 0 : row[truth], 1e-12))).Average();
        return score with { Metrics = new Dictionary<string, Interval>(score.Metrics) { [MetricName.LogLoss] = new(loss, null, null) } };
    }

    /// <summary>From the class that was answered for each document.</summary>
    public static TaskScore Of(string name, IReadOnlyList<string> labels, int[] expected, int[] predicted, EvaluateSettings settings)
    {
        ClassificationScore score = ClassificationScore.Of(labels, expected, predicted, settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate", "bootstrap"));
        var confusion = labels.Select(_ => new long[labels.Count]).ToArray();
        foreach ((int truth, int guess) in expected.Zip(predicted).Where(pair => pair.First >= 0)) confusion[truth][guess]++;
        return new TaskScore(name, score.Documents, new Dictionary<string, Interval> { [MetricName.Accuracy] = score.Accuracy, [MetricName.MacroF1] = score.MacroF1 })
        {
            Classes = score.Classes,
            Confusion = confusion,
        };
    }

    /// <summary>The place of the largest value.</summary>
    public static int Best(float[] values) => Array.IndexOf(values, values.Max());
}
