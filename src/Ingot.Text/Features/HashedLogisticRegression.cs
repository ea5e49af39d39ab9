using Ingot.Core.Randomness;

namespace Ingot.Text.Features;

/// <summary>
/// Logistic regression over hashed word unigrams and bigrams (the hashing trick: Weinberger et al. 2009; trained by AdaGrad: Duchi et al. 2011).
/// Two classes; deterministic by its seed. Safe to ask from several threads.
/// </summary>
public sealed class HashedLogisticRegression
{
    private const int Buckets = 1 << 18;
    private const double LearningRate = 0.5, Penalty = 1e-6;
    private readonly float[] weights = new float[Buckets];
    private double bias;

    private HashedLogisticRegression()
    {
    }

    /// <summary>Learns to tell <paramref name="positive"/> texts from <paramref name="negative"/> ones in <paramref name="epochs"/> passes; both classes weigh the same, however many texts they have.</summary>
    public static HashedLogisticRegression Train(IReadOnlyList<string> positive, IReadOnlyList<string> negative, int epochs, long seed)
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        ArgumentOutOfRangeException.ThrowIfZero(positive.Count);
        ArgumentOutOfRangeException.ThrowIfZero(negative.Count);
        var model = new HashedLogisticRegression();
        double total = positive.Count + negative.Count;
        var examples = positive.Select(text => (Features: Features(text), Label: 1.0, Weight: total / (2 * positive.Count)))
            .Concat(negative.Select(text => (Features(text), 0.0, total / (2 * negative.Count)))).ToArray();
        var random = new SeededRandom(seed, "logistic regression");
        var squares = new float[Buckets];
        double biasSquares = 1e-6;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle<((int Bucket, float Value)[] Features, double Label, double Weight)>(examples);
            foreach (var (features, label, weight) in examples) model.Step(features, (model.Probability(features) - label) * weight, squares, ref biasSquares);
        }

        return model;
    }

    /// <summary>The probability that <paramref name="text"/> is of the positive class.</summary>
    public double Probability(string text) => Probability(Features(text));

    private double Probability((int Bucket, float Value)[] features)
    {
        double score = bias;
        foreach (var (bucket, value) in features) score += weights[bucket] * value;
        return 1 / (1 + Math.Exp(-score));
    }

    private void Step((int Bucket, float Value)[] features, double error, float[] squares, ref double biasSquares)
    {
        foreach (var (bucket, value) in features)
        {
            double gradient = (error * value) + (Penalty * weights[bucket]);
            squares[bucket] += (float)(gradient * gradient);
            weights[bucket] -= (float)(LearningRate * gradient / Math.Sqrt(squares[bucket] + 1e-12));
        }

        biasSquares += error * error;
        bias -= LearningRate * error / Math.Sqrt(biasSquares);
    }

    /// <summary>Hashed counts of lower-case words and pairs of neighbours, damped by 1 + ln and brought to length one.</summary>
    private static (int Bucket, float Value)[] Features(string text)
    {
        var counts = new SortedDictionary<int, int>();
        ulong previous = 0;
        for (int at = 0; at < text.Length;)
        {
            ulong hash = 0xCBF29CE484222325;
            int start = at;
            for (; at < text.Length && char.IsLetterOrDigit(text[at]); at++) hash = (hash ^ char.ToLowerInvariant(text[at])) * 0x100000001B3;
            if (at == start)
            {
                at++;
                continue;
            }

            Count(counts, hash);
            if (previous != 0) Count(counts, (previous * 31) ^ hash);
            previous = hash;
        }

        double norm = Math.Sqrt(counts.Values.Sum(count => Math.Pow(1 + Math.Log(count), 2)));
        return [.. counts.Select(pair => (pair.Key, (float)((1 + Math.Log(pair.Value)) / norm)))];
    }

    private static void Count(SortedDictionary<int, int> counts, ulong hash)
    {
        int bucket = (int)((hash * 0x9E3779B97F4A7C15) >> 46);
        counts[bucket] = counts.GetValueOrDefault(bucket) + 1;
    }
}
