using Ingot.Core.Errors;

namespace Ingot.Evaluation.Metrics;

/// <summary>A model beside the entropy of the source that its text came from: no model can be below it.</summary>
public sealed record FloorComparison
{
    /// <summary>The entropy of the source, in nats a token.</summary>
    public required double NatsPerToken { get; init; }

    /// <summary>The model's cross-entropy on fresh samples, in nats a token: the floor and what the model loses to it.</summary>
    public required double ModelNatsPerToken { get; init; }

    /// <summary>How far the model is above the floor, in percent of it.</summary>
    public required double PercentAbove { get; init; }

    /// <summary>Standard error of <see cref="PercentAbove"/>, in percent of the floor.</summary>
    public required double StandardError { get; init; }

    /// <summary>Fresh samples that were compared.</summary>
    public required int Samples { get; init; }

    /// <summary>Tokens in them, the end of each text included.</summary>
    public required long Tokens { get; init; }

    /// <summary>
    /// Compares on fresh samples: <paramref name="model"/> and <paramref name="source"/> hold each sample's negative log-probability in nats under the model and under the
    /// source itself, <paramref name="tokens"/> its length. The difference of the two, sample by sample, estimates the Kullback-Leibler divergence with far less noise than
    /// either; it is set beside <paramref name="entropy"/>, the exact entropy of one sample in nats (null: the mean of <paramref name="source"/>).
    /// </summary>
    public static FloorComparison Compare(IReadOnlyList<double> model, IReadOnlyList<double> source, IReadOnlyList<int> tokens, double? entropy = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Count, model.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(tokens.Count, model.Count);
        int n = model.Count;
        if (n < 2) throw new IngotException(ExitCode.Data, $"{n} fresh samples are too few to compare with the floor", "evaluate", "Draw at least two.");
        double floor = entropy ?? source.Average();
        if (!(floor > 0)) throw new ArgumentOutOfRangeException(nameof(entropy), floor, "A floor must be positive to be a reference.");
        long count = tokens.Sum(length => (long)length);
        double perToken = floor * n / count;
        double excess = model.Zip(source, (m, s) => m - s).Average();
        double squares = model.Zip(source, (m, s) => (m - s - excess) * (m - s - excess)).Sum();
        return new()
        {
            NatsPerToken = perToken,
            ModelNatsPerToken = (floor + excess) * n / count,
            PercentAbove = 100 * excess / floor,
            StandardError = 100 * Math.Sqrt(squares / (n - 1) / n) / floor,
            Samples = n,
            Tokens = count,
        };
    }
}
