using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Metrics;

public sealed class BleuTests
{
    [Fact]
    public void Scores_parts_and_signatures_are_those_of_sacreBLEU()
    {
        foreach (JsonElement one in TextReferences.Cases("bleu"))
        {
            var bleu = new Bleu(Settings(one.GetProperty("options")));
            int references = one.GetProperty("references").GetInt32();
            CorpusScorer scorer = TextReferences.Score(bleu, references);
            BleuParts parts = bleu.Explain(scorer.Sums);
            string signature = one.GetProperty("signature").GetString()!;
            Assert.Equal(signature, bleu.Signature(references));
            Assert.True(Math.Abs(one.GetProperty("score").GetDouble() - scorer.Scores[0]) < 1e-9, $"{signature}: {one.GetProperty("score")} is {scorer.Scores[0]}");
            Assert.Equal(one.GetProperty("bp").GetDouble(), parts.BrevityPenalty, 1e-12);
            Assert.Equal((one.GetProperty("sys_len").GetInt64(), one.GetProperty("ref_len").GetInt64()), (parts.HypothesisLength, parts.ReferenceLength));
            Assert.Equal(one.GetProperty("precisions").EnumerateArray().Select(value => value.GetDouble()), parts.Precisions, Near);
            Assert.Equal(one.GetProperty("segments").EnumerateArray().Select(value => value.GetDouble()), Enumerable.Range(0, scorer.Segments).Select(segment => scorer.ScoresOf(segment)[0]), Near);
        }
    }

    [Fact]
    public void The_test_tables_of_sacreBLEU_hold()
    {
        JsonElement tables = Tables("test/test_bleu.py");
        // raw_corpus_bleu: words between spaces, floor smoothing, effective order.
        var raw = new BleuSettings { Tokenize = "none", Smoothing = BleuSmoothing.Floor, SmoothingValue = 0.01, EffectiveOrder = true };
        foreach (JsonElement one in tables.GetProperty("test_raw_bleu_cases").EnumerateArray().Concat(tables.GetProperty("test_case_effective_order").EnumerateArray()))
            Assert.Equal(one[2].GetDouble(), Score(one, raw) / 100, 1e-8);
        foreach (JsonElement one in tables.GetProperty("test_case_offset").EnumerateArray())
        {
            Assert.Equal(one[2].GetDouble(), Score(one, raw with { SmoothingValue = null }) / 100, 1e-8);
            Assert.Equal(one[3].GetDouble(), Score(one, raw with { SmoothingValue = 0 }) / 100, 1e-8);
        }

        foreach (JsonElement one in tables.GetProperty("test_corpus_bleu_cases").EnumerateArray())
            Assert.Equal(one[3].GetDouble(), Score(one, Settings(one[2])), 1e-6);
        foreach (JsonElement one in tables.GetProperty("test_bleu_max_order").EnumerateArray())
            Assert.Equal(one[3].GetString(), Score(one[1], one[2], new() { MaximumOrder = one[0].GetInt32() }).ToString("F2", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Parts_of_a_corpus_merge_into_the_score_of_the_whole()
    {
        var bleu = new Bleu(new());
        var (whole, one, two) = (new CorpusScorer(bleu), new CorpusScorer(bleu), new CorpusScorer(bleu));
        foreach (var (segment, at) in TextReferences.Segments.Select((segment, at) => (segment, at)))
        {
            whole.Add(segment[0], segment[1]);
            (at < 7 ? one : two).Add(segment[0], segment[1]);
        }

        one.Merge(two);
        Assert.Equal(whole.Scores, one.Scores);
    }

    [Fact]
    public void An_unknown_tokenizer_is_refused_with_the_nearest() =>
        Assert.Contains("nearest: intl", Assert.Throws<IngotException>(() => new Bleu(new() { Tokenize = "int" })).Mend, StringComparison.Ordinal);

    private static JsonElement Tables(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Shared.Data("metrics"), "sacrebleu_vectors.json"))).RootElement.GetProperty("tables").GetProperty(name);

    private static double Score(JsonElement one, BleuSettings settings) => Score(one[0], one[1], settings);

    private static double Score(JsonElement hypotheses, JsonElement references, BleuSettings settings)
    {
        var scorer = new CorpusScorer(new Bleu(settings));
        for (int at = 0; at < hypotheses.GetArrayLength(); at++)
            scorer.Add(hypotheses[at].GetString()!, [.. references.EnumerateArray().Where(file => at < file.GetArrayLength()).Select(file => file[at].GetString()!)]);
        return scorer.Scores[0];
    }

    private static BleuSettings Settings(JsonElement options) => new()
    {
        Tokenize = TextReferences.Option(options, "tokenize", "13a"),
        Lowercase = TextReferences.Option(options, "lowercase", false),
        Smoothing = TextReferences.Option(options, "smooth_method", "exp") switch { "floor" => BleuSmoothing.Floor, "add-k" => BleuSmoothing.AddK, "none" => BleuSmoothing.None, _ => BleuSmoothing.Exp },
        SmoothingValue = TextReferences.Option(options, "smooth_value", (double?)null),
        MaximumOrder = TextReferences.Option(options, "max_ngram_order", 4),
        EffectiveOrder = TextReferences.Option(options, "effective_order", false),
    };

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-9;
}
