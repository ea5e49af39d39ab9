using Ingot.Core.Settings;

namespace Ingot.Text.Features.Vectors;

/// <summary>Settings of the vectorizer `hashing`: counts of terms at the place that their hash gives (Weinberger et al. 2009); nothing is learnt or stored.</summary>
public sealed record HashingSettings : VectorizerSettings
{
    [Setting("Number of places.", Minimum = 1)]
    public int Features { get; init; } = 1 << 20;

    [Setting("Whether the hash also gives a sign, so that terms of one place cancel out on average; naive Bayes needs false.")]
    public bool AlternateSign { get; init; } = true;
}
