using System.Globalization;
using Ingot.Core.Objectives;

namespace Ingot.Planning.Reviews;

/// <summary>Whether success can be measured, and whether it can be reached: each bar between what is trivial and what the text's entropy allows.</summary>
internal static class BarReview
{
    private const string Known = "percent_above_floor";

    public static IEnumerable<ReviewPoint> Points(ReviewFacts facts)
    {
        var bars = facts.Objective.Bars;
        yield return Measured(facts, bars.Count);
        foreach ((string metric, Bar bar) in bars) yield return Reachable(facts, metric, bar);
    }

    private static ReviewPoint Measured(ReviewFacts facts, int bars)
    {
        const string question = "Can success be measured?";
        if (bars == 0) return new(question, ReviewState.Missing, "no bar says when the model is good enough", "Name one in objective.bars, such as bits_per_byte: {max: 1.2}.");
        return facts.TestShare > 0
            ? new(question, ReviewState.Fine, bars == 1 ? "one bar on a sealed test set" : $"{bars} bars on a sealed test set")
            : new(question, ReviewState.Doubtful, "there are bars, but no sealed test set: they hold for the validation set, which training looks at", "Give prepare.split.test a share.");
    }

    private static ReviewPoint Reachable(ReviewFacts facts, string metric, Bar bar)
    {
        string question = $"Can {metric} {Range(bar)} be reached?";
        if (bar.Min is null && bar.Max is null) return new(question, ReviewState.Missing, "the bar allows everything", $"Give objective.bars.{metric} a max.");
        if (bar.Min > bar.Max) return new(question, ReviewState.Impossible, "the least that is asked for is above the most", $"Change objective.bars.{metric}.");
        if (bar.Max is not { } max) return new(question, ReviewState.Doubtful, "less is better here, and the bar only asks for more", "Use max instead of min.");
        if (metric == Known) return AboveFloor(question, facts.Data, max);
        return facts.Data is not { TrivialBitsPerByte: { } trivial } data ? new(question, ReviewState.Doubtful, "not judged: no sample of the text could be taken", "Run `ingot evaluate` and compare with its baselines.")
            : Judge(question, metric, max, BitsPerByte(metric, max, data.BytesPerToken), trivial, data);
    }

    private static ReviewPoint AboveFloor(string question, DataFacts? data, double max) =>
        data is not { EntropyIsKnown: true } ? new(question, ReviewState.Impossible, "the entropy of these sources is not known", "Use bits_per_byte; a floor is known only for one source of the kind stories.")
        : max < 0 ? new(question, ReviewState.Impossible, "no model is better than the source's own entropy", "Ask for 0 or more.")
        : new(question, ReviewState.Fine, "the entropy of the source is known exactly");

    private static ReviewPoint Judge(string question, string metric, double max, double bits, double trivial, DataFacts data)
    {
        double low = data.LowBitsPerByte ?? 0, expected = data.ExpectedBitsPerByte ?? trivial;
        string scale = $"bits a byte: asked for {Say(bits)}, the frequencies of bytes pay {Say(trivial)}, a model that counts about {Say(expected)}, {(data.EntropyIsKnown ? "the source's entropy is" : "hardly any model pays less than")} {Say(low)}";
        string raise = $"Change objective.bars.{metric}.";
        if (!double.IsFinite(bits) || bits < low) return new(question, ReviewState.Impossible, $"out of reach ({scale})", $"{raise} {Say(FromBits(metric, low, data.BytesPerToken))} is about the least.");
        if (bits >= trivial) return new(question, ReviewState.Doubtful, $"met without a model ({scale})", raise);
        return bits < 0.75 * expected && !data.EntropyIsKnown
            ? new(question, ReviewState.Doubtful, $"only a large, well-trained model comes there ({scale})", "Plan for it by `ingot plan --fit`, or begin with a fine-tuned model (`ingot plan --decide`).")
            : new(question, ReviewState.Fine, $"within reach ({scale})");
    }

    private static double BitsPerByte(string metric, double value, double bytesPerToken) => metric switch
    {
        "bits_per_byte" => value,
        "perplexity" => value < 1 ? double.NaN : Math.Log2(value) / bytesPerToken,
        _ => value / Math.Log(2) / bytesPerToken,
    };

    private static double FromBits(string metric, double bits, double bytesPerToken) => metric switch
    {
        "bits_per_byte" => bits,
        "perplexity" => Math.Pow(2, bits * bytesPerToken),
        _ => bits * Math.Log(2) * bytesPerToken,
    };

    private static string Range(Bar bar) => (bar.Min, bar.Max) switch
    {
        ({ } min, { } max) => $"between {Say(min)} and {Say(max)}",
        ({ } min, null) => $"of at least {Say(min)}",
        (null, { } max) => $"of at most {Say(max)}",
        _ => "",
    };

    private static string Say(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
