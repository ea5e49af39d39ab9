namespace Ingot.Evaluation.Metrics;

/// <summary>What BLEU is made of: the precision of each order in percent, the brevity penalty, and the lengths in words of the hypotheses and of the references nearest to them.</summary>
public sealed record BleuParts(double Score, IReadOnlyList<double> Precisions, double BrevityPenalty, long HypothesisLength, long ReferenceLength)
{
    /// <summary>Length of the hypotheses over that of the references.</summary>
    public double Ratio => ReferenceLength == 0 ? 0 : HypothesisLength / (double)ReferenceLength;
}
