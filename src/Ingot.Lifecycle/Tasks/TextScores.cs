using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Reports;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The score of texts beside what was expected.</summary>
internal static class TextScores
{
    /// <summary>By every metric, with the interval of its bootstrap.</summary>
    public static TaskScore Of(string name, IReadOnlyList<ITextMetric> metrics, string[] made, string[] expected, EvaluateSettings settings)
    {
        var scores = new Dictionary<string, Interval>();
        foreach (ITextMetric metric in metrics)
        {
            var scorer = new CorpusScorer(metric);
            for (int i = 0; i < made.Length; i++) scorer.Add(made[i], expected[i]);
            foreach ((string each, Interval value) in metric.Names.Zip(scorer.Intervals(settings.BootstrapSamples, new SeededRandom(settings.Seed, "evaluate", "bootstrap")))) scores[each] = value;
        }

        return new TaskScore(name, made.Length, scores);
    }
}
