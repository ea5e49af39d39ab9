using Ingot.Core.Settings;

namespace Ingot.Text.Features.Baselines;

/// <summary>Settings of the baseline `naive_bayes`.</summary>
public sealed record NaiveBayesSettings : BaselineSettings
{
    [Setting("What is added to every count (Laplace, Lidstone).", Minimum = 1e-10)]
    public double Alpha { get; init; } = 1;
}
