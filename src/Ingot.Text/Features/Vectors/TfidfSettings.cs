using Ingot.Core.Settings;

namespace Ingot.Text.Features.Vectors;

/// <summary>Settings of the vectorizer `tfidf`: counts of the terms of the training text, weighed by how few documents have them.</summary>
public sealed record TfidfSettings : VectorizerSettings
{
    [Setting("Terms of fewer documents are left out: a count, or below 1 a share of the documents.", Minimum = 0)]
    public double MinDf { get; init; } = 1;

    [Setting("Terms of more documents are left out: a count, or below 1 a share of the documents; auto: none.", Minimum = 0)]
    public double? MaxDf { get; init; }

    [Setting("Keep only so many terms, the most frequent ones; auto: all.", Minimum = 1)]
    public int? MaxFeatures { get; init; }

    [Setting("Count 1 + ln(count) instead of the count.")]
    public bool SublinearTf { get; init; }

    [Setting("Weigh terms by their inverse document frequency.")]
    public bool UseIdf { get; init; } = true;

    [Setting("Count one more document that has every term, so that nothing is divided by zero: ln((1 + n) / (1 + df)) + 1.")]
    public bool SmoothIdf { get; init; } = true;
}
