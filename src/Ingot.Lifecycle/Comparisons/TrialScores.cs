using Ingot.Evaluation.Classification;
using Ingot.Evaluation.Metrics;
using Ingot.Lifecycle.Reports;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>The scores of an evaluation, the leading one first: of a task with examples its own, of a language model bits a byte.</summary>
internal static class TrialScores
{
    private static readonly HashSet<string> Lower = ["bits_per_byte", "nats_per_token", "perplexity", "log_loss"];

    /// <summary>Whether less of <paramref name="metric"/> is better.</summary>
    public static bool LowerIsBetter(string metric) => Lower.Contains(metric);

    /// <summary>The model's.</summary>
    public static IReadOnlyDictionary<string, Interval> Of(RunReport report) => report.Task is { } task ? task.Score.Metrics : Of(report.Validation!);

    /// <summary>Those of the baselines; of n-grams of several orders the best.</summary>
    public static IReadOnlyList<ComparisonRow> Baselines(RunReport report) => report.Task is { } task
        ? [.. task.Baselines.Select(one => new ComparisonRow(one.Name, null, null, null, one.Metrics))]
        : [.. report.Baselines.GroupBy(one => one.Name.Split(' ')[0]).Select(group => group.MinBy(one => one.NatsPerToken)!).Select(one => new ComparisonRow(one.Name, null, null, null, Named(Of(one.BitsPerByte), Of(one.NatsPerToken)!, Of(one.Perplexity)!)))];

    private static Dictionary<string, Interval> Of(LanguageModelScore score)
    {
        // Bits a byte and nats a token differ by a factor that is the text's, and perplexity is the exponential.
        Interval nats = new(score.NatsPerToken, score.ConfidenceLow, score.ConfidenceHigh);
        Interval? bits = score.BitsPerByte is { } value ? Each(nats, each => each * value / score.NatsPerToken) : null;
        return Named(bits, nats, Each(nats, Math.Exp));
    }

    private static Dictionary<string, Interval> Named(Interval? bits, Interval nats, Interval perplexity)
    {
        var scores = new Dictionary<string, Interval>();
        if (bits is not null) scores["bits_per_byte"] = bits;
        (scores["nats_per_token"], scores["perplexity"]) = (nats, perplexity);
        return scores;
    }

    private static Interval? Of(double? value) => value is { } known ? new Interval(known, null, null) : null;

    private static Interval Each(Interval interval, Func<double, double> map) => new(map(interval.Value), interval.Low is { } low ? map(low) : null, interval.High is { } high ? map(high) : null);
}
