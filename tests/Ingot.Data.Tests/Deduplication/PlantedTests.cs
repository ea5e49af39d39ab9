using System.Buffers;
using System.Globalization;
using Ingot.Core.Documents;
using Ingot.Core.Randomness;
using Ingot.Data.Deduplication;
using Ingot.Data.Tests.Corpus;
using Ingot.Data.Tests.Documents;
using Ingot.Data.Words;

namespace Ingot.Data.Tests.Deduplication;

/// <summary>10,000 documents in 5,000 pairs of known likeness, against exact Jaccard similarity and the theory of banding.</summary>
public sealed class PlantedTests(ITestOutputHelper output)
{
    private const int Pairs = 5000, Words = 200, Bins = 10;

    [Fact]
    public void Near_duplicates_are_found_as_often_as_theory_says_and_nothing_else_is()
    {
        var random = new SeededRandom(7, "planted");
        var documents = new List<Document>();
        var similarity = new double[Pairs];
        for (int pair = 0; pair < Pairs; pair++)
        {
            string[] words = [.. Enumerable.Range(0, Words).Select(_ => Word(random))];
            string[] changed = [.. words];
            // One changed word touches five 5-grams of each: d of them leave a Jaccard similarity of about (n - 5d) / (n + 5d).
            int changes = random.Next(14);
            for (int i = 0; i < changes; i++) changed[random.Next(Words)] = Word(random);
            documents.Add(Texts.Make($"{pair} a", string.Join(' ', words)));
            documents.Add(Texts.Make($"{pair} b", string.Join(' ', changed)));
            similarity[pair] = Jaccard(documents[^2].Text, documents[^1].Text);
        }

        var outcomes = StageRun.Run(new NearDuplicates(new NearDuplicateSettings(), new ExistingCorpus([], ".")), documents, 1000);
        var (pairs, found, expected, sums) = (new int[Bins + 1], new int[Bins + 1], new double[Bins + 1], new double[Bins + 1]);
        int wrong = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            var (first, second) = (outcomes[2 * pair], outcomes[(2 * pair) + 1]);
            bool isFound = second.Document is null && second.Value == documents[2 * pair].Id;
            wrong += (first.Document is null ? 1 : 0) + (second.Document is null && !isFound ? 1 : 0);
            int bin = (int)(similarity[pair] * Bins);
            pairs[bin]++;
            sums[bin] += similarity[pair];
            found[bin] += isFound ? 1 : 0;
            expected[bin] += 1 - Math.Pow(1 - Math.Pow(similarity[pair], 8), 14);
        }

        for (int bin = 0; bin <= Bins; bin++)
        {
            if (pairs[bin] == 0) continue;
            double observed = found[bin] / (double)pairs[bin], theory = expected[bin] / pairs[bin];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bin / 10.0:0.0} | {sums[bin] / pairs[bin]:0.000} | {pairs[bin]} | {observed:0.000} | {theory:0.000}"));
            // Four standard errors of a share.
            Assert.True(Math.Abs(observed - theory) <= 4 * Math.Sqrt((theory * (1 - theory) / pairs[bin]) + 1e-6) + 0.01, $"bin {bin}: {observed} instead of {theory}");
        }

        Assert.Equal(0, wrong);
        Assert.True(pairs[5] > 100 && pairs[7] > 100 && pairs[9] > 100, "the planted pairs do not cover the range");
    }

    private static string Word(SeededRandom random) => string.Create(CultureInfo.InvariantCulture, $"w{random.Next(50_000)}");

    private static double Jaccard(string left, string right)
    {
        HashSet<ulong> one = Set(left), two = Set(right);
        int both = one.Count(two.Contains);
        return both / (double)(one.Count + two.Count - both);
    }

    private static HashSet<ulong> Set(string text)
    {
        var hashes = new ArrayBufferWriter<ulong>();
        Shingles.Of(text, 5, hashes);
        return [.. hashes.WrittenSpan];
    }
}
