using Ingot.Core.Settings;

namespace Ingot.Evaluation.Metrics;

/// <summary>The recipe's `evaluate:`.</summary>
public sealed record EvaluateSettings
{
    [Setting("Stride of the windows as a share of the context; at 0.5 every token has at least half a context before it.", Minimum = 0.01, Maximum = 1)]
    public double StrideShare { get; init; } = 0.5;

    [Setting("Resamples of the bootstrap that gives the confidence interval; 0: none.", Minimum = 0, Maximum = 1000000)]
    public int BootstrapSamples { get; init; } = 1000;

    [Setting("Models that count, which the model must beat: unigram, witten_bell, kneser_ney.")]
    public IReadOnlyList<Baseline> Baselines { get; init; } = [Baseline.Unigram, Baseline.WittenBell, Baseline.KneserNey];

    [Setting("Longest n-gram of the models that count; of Witten-Bell every order up to it is scored.", Minimum = 1, Maximum = 6)]
    public int BaselineOrder { get; init; } = 6;

    [Setting("Seed of the bootstrap.", Minimum = 0)]
    public long Seed { get; init; } = 1;
}
