namespace Ingot.Evaluation.Metrics;

/// <summary>Mean negative log-probability of the right class, in nats; as scikit-learn 1.2, which clips probabilities to [2⁻⁵², 1 - 2⁻⁵²] and makes each row sum to one.</summary>
public sealed class LogLoss
{
    private const double Smallest = 1.0 / (1L << 52);
    private double sum;

    /// <summary>Documents counted.</summary>
    public long Documents { get; private set; }

    /// <summary>The mean.</summary>
    public double Value => sum / Documents;

    /// <summary>Counts a document of class <paramref name="truth"/> whose classes were given <paramref name="probabilities"/>: [classes].</summary>
    public void Add(ReadOnlySpan<double> probabilities, int truth)
    {
        double total = 0;
        foreach (double probability in probabilities) total += Clip(probability);
        sum -= Math.Log(Clip(probabilities[truth]) / total);
        Documents++;
    }

    /// <summary>Adds what <paramref name="other"/> counted elsewhere.</summary>
    public void Merge(LogLoss other)
    {
        ArgumentNullException.ThrowIfNull(other);
        sum += other.sum;
        Documents += other.Documents;
    }

    private static double Clip(double probability) => Math.Clamp(probability, Smallest, 1 - Smallest);
}
