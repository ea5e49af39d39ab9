using Ingot.Core.Settings;

namespace Ingot.Evaluation.Drift;

/// <summary>The recipe's `maintain: drift:`; a threshold that is null is calibrated on held-back text of the project.</summary>
public sealed record DriftSettings
{
    [Setting("Threshold of the population stability index of token frequencies; auto: calibrated.", Minimum = 0)]
    public double? TokenPsi { get; init; }

    [Setting("Threshold of the Jensen-Shannon divergence of token frequencies, in bits; auto: calibrated.", Minimum = 0, Maximum = 1)]
    public double? TokenJensenShannon { get; init; }

    [Setting("Threshold of the population stability index of document lengths; auto: calibrated.", Minimum = 0)]
    public double? LengthPsi { get; init; }

    [Setting("Threshold of the share of bytes that the training text never had; auto: calibrated.", Minimum = 0, Maximum = 1)]
    public double? UnknownBytes { get; init; }

    [Setting("Threshold of the perplexity under the model; auto: calibrated.", Minimum = 1)]
    public double? Perplexity { get; init; }

    [Setting("Quantile of the held-back text's own values at which a threshold starts.", Minimum = 0.5, Maximum = 1)]
    public double Quantile { get; init; } = 0.99;

    [Setting("The threshold stands this many times as far from the median of the held-back values as their quantile does.", Minimum = 1, Maximum = 100)]
    public double Margin { get; init; } = 1.5;

    [Setting("Samples of held-back text, each as large as the new text, by which thresholds are calibrated.", Minimum = 20, Maximum = 10000)]
    public int Resamples { get; init; } = 200;

    [Setting("Tokens of new text below which drift is not judged.", Minimum = 1)]
    public int MinimumTokens { get; init; } = 1000;

    [Setting("Seed of the samples.", Minimum = 0)]
    public long Seed { get; init; } = 1;
}
