namespace Ingot.Training.Examples;

/// <summary>What is added up while validation examples are gone through, over all processes.</summary>
internal sealed class LookSums(int classes)
{
    /// <summary>Nats of all predictions.</summary>
    public double Nats { get; set; }

    public double Predictions { get; set; }

    /// <summary>Predictions whose target was the likeliest.</summary>
    public double Hits { get; set; }

    /// <summary>For each class: how often it was expected, predicted, and both.</summary>
    public double[] Expected { get; } = new double[classes];

    public double[] Predicted { get; } = new double[classes];

    public double[] Both { get; } = new double[classes];

    /// <summary>Every sum one after another, to be exchanged.</summary>
    public double[] ToArray() => [Nats, Predictions, Hits, .. Expected, .. Predicted, .. Both];

    /// <summary>The sums over the pieces in <paramref name="all"/>, each as <see cref="ToArray"/> wrote it.</summary>
    public static LookSums Of(double[] all, int classes)
    {
        int length = 3 + (3 * classes);
        double At(int place) => Enumerable.Range(0, all.Length / length).Sum(piece => all[(piece * length) + place]);
        var sums = new LookSums(classes) { Nats = At(0), Predictions = At(1), Hits = At(2) };
        for (int i = 0; i < classes; i++)
            (sums.Expected[i], sums.Predicted[i], sums.Both[i]) = (At(3 + i), At(3 + classes + i), At(3 + (2 * classes) + i));
        return sums;
    }
}
