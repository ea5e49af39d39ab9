namespace Ingot.Evaluation.Metrics;

/// <summary>A model that only counts, for comparison.</summary>
public enum Baseline
{
    /// <summary>Frequencies of single tokens.</summary>
    Unigram,

    /// <summary>Interpolated n-grams (Witten and Bell 1991).</summary>
    WittenBell,

    /// <summary>Interpolated n-grams with modified Kneser-Ney discounts (Chen and Goodman 1999): the best of those that count.</summary>
    KneserNey,
}
