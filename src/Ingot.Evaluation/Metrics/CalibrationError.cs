namespace Ingot.Evaluation.Metrics;

/// <summary>
/// Expected calibration error: the mean distance between how sure a classifier is and how often it is right, over bins of equal width (Naeini et al. 2015; Guo et al. 2017,
/// who take 15).
/// </summary>
public sealed class CalibrationError(int bins = 15)
{
    private readonly double[] confidences = new double[bins];
    private readonly long[] right = new long[bins], counts = new long[bins];

    /// <summary>Documents counted.</summary>
    public long Documents => counts.Sum();

    /// <summary>The error, from 0 to 1.</summary>
    public double Value
    {
        get
        {
            double error = 0;
            for (int bin = 0; bin < bins; bin++) error += Math.Abs(right[bin] - confidences[bin]);
            return error / Documents;
        }
    }

    /// <summary>Counts a document whose class was told with <paramref name="confidence"/>, its probability; a bin holds its upper bound.</summary>
    public void Add(double confidence, bool isRight)
    {
        int bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
        confidences[bin] += confidence;
        counts[bin]++;
        if (isRight) right[bin]++;
    }

    /// <summary>Adds what <paramref name="other"/> counted elsewhere in as many bins.</summary>
    public void Merge(CalibrationError other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.counts.Length, bins);
        for (int bin = 0; bin < bins; bin++)
        {
            confidences[bin] += other.confidences[bin];
            right[bin] += other.right[bin];
            counts[bin] += other.counts[bin];
        }
    }
}
