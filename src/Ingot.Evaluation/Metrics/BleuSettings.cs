using Ingot.Core.Settings;

namespace Ingot.Evaluation.Metrics;

/// <summary>How BLEU is counted; the defaults are sacreBLEU's.</summary>
public sealed record BleuSettings
{
    [Setting("How lines are cut into words, by sacreBLEU's names: 13a, intl, char, zh, none.")]
    public string Tokenize { get; init; } = "13a";

    [Setting("Compare in lower case.")]
    public bool Lowercase { get; init; }

    [Setting("What takes the place of a precision of zero: exp, floor, add_k, none (Chen and Cherry 2014).")]
    public BleuSmoothing Smoothing { get; init; } = BleuSmoothing.Exp;

    [Setting("The value of floor (otherwise 0.1) or add_k (otherwise 1).", Minimum = 0, Maximum = 1000)]
    public double? SmoothingValue { get; init; }

    [Setting("Longest n-gram.", Minimum = 1, Maximum = 16)]
    public int MaximumOrder { get; init; } = 4;

    [Setting("Leave out orders of which the hypotheses have no n-gram; for single sentences.")]
    public bool EffectiveOrder { get; init; }
}
