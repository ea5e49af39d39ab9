using System.Text.Json;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Metrics;

public sealed class RougeTests(ITestOutputHelper output)
{
    [Fact]
    public void Precision_recall_and_F1_of_every_segment_are_those_of_rouge_score()
    {
        foreach (JsonElement one in TextReferences.Cases("rouge"))
        {
            var rouge = new Rouge(new() { Stemming = one.GetProperty("stem").GetBoolean() ? RougeStemming.RougeScore : RougeStemming.None });
            CorpusScorer scorer = TextReferences.Score(rouge, one.GetProperty("references").GetInt32());
            foreach (var (expected, segment) in one.GetProperty("segments").EnumerateArray().Select((expected, segment) => (expected, segment)))
            {
                var alone = new CorpusScorer(rouge);
                alone.Add(TextReferences.Segments[segment][0], TextReferences.Segments[segment][1..(1 + one.GetProperty("references").GetInt32())]);
                double[][] parts = [rouge.Precisions(alone.Sums), rouge.Recalls(alone.Sums), alone.Scores];
                for (int name = 0; name < rouge.Names.Count; name++)
                {
                    for (int part = 0; part < 3; part++) Assert.Equal(100 * expected.GetProperty(rouge.Names[name])[part].GetDouble(), parts[part][name], 1e-9);
                    Assert.Equal(alone.Scores[name], scorer.ScoresOf(segment)[name], 1e-12);
                }
            }
        }
    }

    // The example of Lin (2004), section 3.2: a union of "w1 w2" and "w1 w3 w5" gives recall 4/5.
    [Fact]
    public void Lsum_takes_the_union_over_the_sentences_of_the_hypothesis()
    {
        var rouge = new Rouge(new() { SentenceSeparator = "<q>" });
        var scorer = new CorpusScorer(rouge);
        scorer.Add("w1 w2 w6 w7 w8<q>w1 w3 w8 w9 w5", "w1 w2 w3 w4 w5");
        Assert.Equal((80, 40), (Math.Round(rouge.Recalls(scorer.Sums)[3], 9), Math.Round(rouge.Precisions(scorer.Sums)[3], 9)));
    }

    [Theory]
    [InlineData("lead", 16.30, 1.60, 11.95)]
    [InlineData("ptgen", 29.70, 9.21, 23.24)]
    public void Outputs_of_published_systems_score_as_ROUGE_1_5_5_scored_them(string system, double one, double two, double longest)
    {
        string folder = Shared.Data("summarization/xsum_rouge_conformance");
        var scorer = new CorpusScorer(new Rouge(new() { Stemming = RougeStemming.Rouge155 }));
        foreach (var (hypothesis, reference) in File.ReadLines(Path.Combine(folder, $"{system}-test-output.txt")).Zip(File.ReadLines(Path.Combine(folder, "gold-test-sentences.txt")))) scorer.Add(hypothesis, reference);
        double[] scores = scorer.Scores;
        output.WriteLine($"{system}: rouge1 {scores[0]:0.00} ({one}), rouge2 {scores[1]:0.00} ({two}), rougeL {scores[2]:0.00} ({longest})");
        Assert.Equal(11334, scorer.Segments);
        Assert.Equal(one, scores[0], 0.2);
        Assert.Equal(two, scores[1], 0.2);
        Assert.Equal(longest, scores[2], 0.2);
    }

    // The package counts each n-gram once, and cuts at spaces.
    [Fact]
    public void The_vectors_of_the_package_rouge_hold_with_its_way_of_counting()
    {
        var rouge = new Rouge(new() { Distinct = true, SplitAtSpaces = true });
        foreach (JsonElement one in JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Data("metrics"), "rouge_vectors_pltrdy.json"))).RootElement.EnumerateArray())
        {
            var scorer = new CorpusScorer(rouge);
            scorer.Add(one.GetProperty("hyp").GetString()!, one.GetProperty("ref").GetString()!);
            foreach (var (name, at) in new[] { ("rouge-1", 0), ("rouge-2", 1) })
            {
                JsonElement expected = one.GetProperty("scores").GetProperty(name);
                Assert.Equal(100 * expected.GetProperty("p").GetDouble(), rouge.Precisions(scorer.Sums)[at], 1e-9);
                Assert.Equal(100 * expected.GetProperty("r").GetDouble(), rouge.Recalls(scorer.Sums)[at], 1e-9);
                Assert.Equal(100 * expected.GetProperty("f").GetDouble(), scorer.Scores[at], 1e-5);
            }
        }
    }
}
