using System.Text.Json;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Metrics;

public sealed class ChrfTests
{
    [Fact]
    public void Scores_and_signatures_are_those_of_sacreBLEU()
    {
        foreach (JsonElement one in TextReferences.Cases("chrf"))
        {
            JsonElement options = one.GetProperty("options");
            var chrf = new Chrf(new()
            {
                CharacterOrder = TextReferences.Option(options, "char_order", 6),
                WordOrder = TextReferences.Option(options, "word_order", 0),
                Beta = TextReferences.Option(options, "beta", 2),
                Lowercase = TextReferences.Option(options, "lowercase", false),
                Whitespace = TextReferences.Option(options, "whitespace", false),
                EpsilonSmoothing = TextReferences.Option(options, "eps_smoothing", false),
            });
            int references = one.GetProperty("references").GetInt32();
            CorpusScorer scorer = TextReferences.Score(chrf, references);
            Assert.Equal((one.GetProperty("name").GetString(), one.GetProperty("signature").GetString()), (chrf.Title, chrf.Signature(references)));
            Assert.Equal(one.GetProperty("score").GetDouble(), scorer.Scores[0], 1e-9);
            Assert.Equal(one.GetProperty("segments").EnumerateArray().Select(value => value.GetDouble()), Enumerable.Range(0, scorer.Segments).Select(segment => scorer.ScoresOf(segment)[0]), (left, right) => Math.Abs(left - right) < 1e-9);
        }
    }

    [Fact]
    public void The_test_tables_of_sacreBLEU_hold()
    {
        JsonElement tables = JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Data("metrics"), "sacrebleu_vectors.json"))).RootElement.GetProperty("tables").GetProperty("test/test_chrf.py");
        Check(tables.GetProperty("test_cases"), new() { Beta = 3, EpsilonSmoothing = true });
        Check(tables.GetProperty("test_cases_effective_order"), new() { Beta = 3 });
        Check(tables.GetProperty("test_cases_keep_whitespace"), new() { Beta = 3, Whitespace = true });
        foreach (JsonElement one in tables.GetProperty("test_sentence_level_chrf").EnumerateArray())
        {
            var scorer = new CorpusScorer(new Chrf(new() { EpsilonSmoothing = true }));
            scorer.Add(one[0].GetString()!, one[1][0].GetString()!);
            Assert.Equal(one[2].GetDouble(), scorer.Scores[0], 1e-6);
        }
    }

    private static void Check(JsonElement cases, ChrfSettings settings)
    {
        foreach (JsonElement one in cases.EnumerateArray())
        {
            var scorer = new CorpusScorer(new Chrf(settings));
            foreach (var (hypothesis, reference) in one[0].EnumerateArray().Zip(one[1].EnumerateArray())) scorer.Add(hypothesis.GetString()!, reference.GetString()!);
            Assert.Equal(one[2].GetDouble(), scorer.Scores[0], 1e-4);
        }
    }
}
