namespace Ingot.Evaluation.Drift;

/// <summary>A word whose share changed: the logarithm of the odds ratio (new to old, with a prior), its z-score, and how often it stands in both.</summary>
public sealed record MovedWord(string Word, double LogOdds, double ZScore, long New, long Old);
