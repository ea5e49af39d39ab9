using Ingot.Core.Randomness;
using Ingot.Evaluation.Drift;

namespace Ingot.Evaluation.Tests.Drift;

/// <summary>Documents of words by Zipf's law, each document with a leaning of its own, as real ones have.</summary>
internal static class TestCorpus
{
    public const int Vocabulary = 400;

    public static List<DriftText> Documents(long seed, int count, double meanLength = 60, int shift = 0, double shifted = 0, double nats = 3)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Document(random, meanLength, shift, shifted, nats))];
    }

    public static DriftProfile Profile(IEnumerable<DriftText> documents)
    {
        var profile = new DriftProfile(Vocabulary);
        foreach (var document in documents) profile.Add(document.Text, document.Tokens);
        return profile;
    }

    private static DriftText Document(SeededRandom random, double meanLength, int shift, double shifted, double nats)
    {
        int length = 5 + (int)(-Math.Log(1 - random.NextDouble()) * meanLength), leaning = random.Next(Vocabulary);
        var tokens = new int[length];
        for (int i = 0; i < length; i++)
        {
            int rank = (int)Math.Pow(Vocabulary, random.NextDouble()) - 1;
            tokens[i] = random.NextDouble() < 0.1 ? leaning : random.NextDouble() < shifted ? (rank + shift) % Vocabulary : rank;
        }

        return new(string.Join(' ', tokens.Select(token => $"w{token}")), tokens, [.. tokens.Select(_ => (float)(nats + random.NextGaussian()))]);
    }
}
