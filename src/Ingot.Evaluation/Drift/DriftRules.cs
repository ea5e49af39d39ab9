namespace Ingot.Evaluation.Drift;

/// <summary>Constants of drift detection.</summary>
internal static class DriftRules
{
    /// <summary>Token ids that stand alone in the stability index, the most frequent first; all others share one bin, so that rare ones do not drown it in noise.</summary>
    public const int TokenBins = 256;

    /// <summary>Bins of document lengths: tenths of the reference.</summary>
    public const int LengthBins = 10;

    /// <summary>Documents on each side from which lengths are compared.</summary>
    public const int MinimumDocuments = 20;

    /// <summary>Counts that stand for every bin of a stability index beside its own; without them an empty bin has no value.</summary>
    public const double BinPrior = 0.5;

    /// <summary>Tokens in a piece of held-back text: the unit of resampling.</summary>
    public const int PieceTokens = 256;

    /// <summary>Fewest blocks of held-back text that a calibration may rest on.</summary>
    public const int MinimumBlocks = 8;

    /// <summary>Most tokens in a resample; a larger set of new text meets thresholds that are a little wider than they need be.</summary>
    public const long ResampleTokens = 500_000;

    /// <summary>Lengths kept of the reference, a uniform sample beyond.</summary>
    public const int KeptLengths = 100_000;

    /// <summary>Different words kept of each side; further ones count only in the total.</summary>
    public const int KeptWords = 1_000_000;

    /// <summary>Longest word kept, in characters.</summary>
    public const int LongestWord = 64;

    /// <summary>Words in the prior of the log-odds, spread as in both texts together (Monroe et al. 2008).</summary>
    public const double PriorWords = 500;

    /// <summary>Least z-score of a word that moved, and the most words a side.</summary>
    public const double MovedZ = 3;

    public const int MovedWords = 15;

    // The least effects that are worth a look, however certain: with much text, a difference of no consequence is also certain.
    public const double LeastTokenPsi = 0.02, LeastJensenShannon = 0.002, LeastLengthPsi = 0.05, LeastUnknownBytes = 0.001;

    /// <summary>Least rise of perplexity over the held-back median.</summary>
    public const double LeastPerplexityRise = 1.02;
}
