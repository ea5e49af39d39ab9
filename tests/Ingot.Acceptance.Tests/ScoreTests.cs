using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>`ingot score` over files of anyone's.</summary>
public sealed class ScoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-score-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The example in sacreBLEU's README and tests: 48.53.
    [Fact]
    public void BLEU_beside_two_references_is_that_of_sacreBLEU_and_carries_its_signature()
    {
        string system = Lines("system", "The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
        string one = Lines("one", "The dog bit the man.", "It was not unexpected.", "The man bit him first."), two = Lines("two", "The dog had bit the man.", "No one was surprised.", "The man had bitten the dog.");
        JsonElement score = IngotProgram.Run("score", "bleu", "--references", one, two, "--hypotheses", system, "--json").Expect(0).Json;
        Assert.Equal(48.530827, score.GetProperty("bleu").GetDouble(), 1e-6);
        Assert.Equal("nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0", score.GetProperty("signature").GetString());
        Assert.Equal(2, score.GetProperty("intervals").GetProperty("bleu").GetArrayLength());
        JsonElement lower = IngotProgram.Run("score", "bleu", "--references", one, "--references", two, "--hypotheses", system, "--json", "--lowercase", "--tokenize", "intl", "--set", "smoothing=none", "--bootstrap", "0").Expect(0).Json;
        Assert.Equal("nrefs:2|case:lc|eff:no|tok:intl|smooth:none|version:2.6.0", lower.GetProperty("signature").GetString());
        Assert.False(lower.TryGetProperty("intervals", out _));
        Assert.Contains("chrf", IngotProgram.Run("score", "chrf", "--references", one, "--hypotheses", system, "--word-order", "2").Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ROUGE_compares_stems_where_it_is_asked_to()
    {
        string system = Lines("system", "the children were running home"), reference = Lines("reference", "a child runs to his home");
        Assert.Equal(100 * 2 * 1 / 11.0, Rouge(system, reference).GetProperty("rouge1").GetDouble(), 1e-9);
        Assert.Equal(100 * 2 * 2 / 11.0, Rouge(system, reference, "--stem", "rouge_score").GetProperty("rouge1").GetDouble(), 1e-9);
        JsonElement irregular = Rouge(system, reference, "--stem");
        Assert.Equal(100 * 2 * 3 / 11.0, irregular.GetProperty("rouge1").GetDouble(), 1e-9);
        Assert.Equal(100 * 2 * 3 / 11.0, irregular.GetProperty("rougeL").GetDouble(), 1e-9);
        Assert.Equal(0, irregular.GetProperty("rouge2").GetDouble());
        IngotProgram.Run("score", "rouge", "--references", reference, "--hypotheses", system, "--stem", "snowball").Expect(2);
    }

    [Fact]
    public void A_system_is_held_against_another()
    {
        string[] right = [.. Enumerable.Range(0, 60).Select(i => $"sentence number {i} has a few words of its own")];
        string reference = Lines("reference", right), better = Lines("better", [.. right.Select((line, i) => i % 5 == 0 ? "something else" : line)]), worse = Lines("worse", [.. right.Select((line, i) => i % 2 == 0 ? "something else" : line)]);
        JsonElement far = IngotProgram.Run("score", "bleu", "-r", reference, "-i", better, "--against", worse, "--json").Expect(0).Json.GetProperty("against").GetProperty("bleu");
        Assert.True(far.GetProperty("difference").GetDouble() > 20 && far.GetProperty("low").GetDouble() > 0 && far.GetProperty("p_value").GetDouble() < 0.01, far.ToString());
        JsonElement same = IngotProgram.Run("score", "bleu", "-r", reference, "-i", better, "--against", better, "--json").Expect(0).Json.GetProperty("against").GetProperty("bleu");
        Assert.Equal(0, same.GetProperty("difference").GetDouble());
    }

    [Fact]
    public void Labels_are_scored_with_their_probabilities()
    {
        string right = Lines("right", "neg", "pos", "pos", "neg"), told = Lines("told", "neg", "pos", "neg", "neg"), sure = Lines("sure", "0.9 0.1", "0.2\t0.8", "0.5,0.5", "0.6 0.4");
        JsonElement score = IngotProgram.Run("score", "classification", "-r", right, "-i", told, "--probabilities", sure, "--json").Expect(0).Json;
        Assert.Equal((0.75, "[[2,0],[1,1]]"), (score.GetProperty("accuracy").GetDouble(), score.GetProperty("confusion").GetRawText()));
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.8) + Math.Log(0.5) + Math.Log(0.6)) / 4, score.GetProperty("log_loss").GetDouble(), 1e-12);
        Assert.Contains("weighted average", IngotProgram.Run("score", "classification", "-r", right, "-i", told).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("'pos' is none of --classes", IngotProgram.Run("score", "classification", "-r", right, "-i", told, "--classes", "neg", "neutral").Expect(3).Error, StringComparison.Ordinal);
        Assert.Contains("2 numbers", IngotProgram.Run("score", "classification", "-r", right, "-i", told, "--classes", "neg", "pos", "neutral", "--probabilities", sure).Expect(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_compared_are_refused_with_their_place()
    {
        string three = Lines("three", "a", "b", "c"), two = Lines("two", "a", "b"), empty = Lines("empty"), latin = Path.Combine(folder, "latin");
        File.WriteAllBytes(latin, [.. "a\nb\n"u8, 0xE9, .. "\n"u8]);
        string counts = IngotProgram.Run("score", "rouge", "-r", two, "-i", three).Expect(3).Error;
        Assert.Contains("has 3 lines and", counts, StringComparison.Ordinal);
        Assert.Contains("has 2", counts, StringComparison.Ordinal);
        Assert.Contains("latin:3", IngotProgram.Run("score", "chrf", "-r", three, "-i", latin).Expect(3).Error, StringComparison.Ordinal);
        Assert.Contains("is empty", IngotProgram.Run("score", "bleu", "-r", empty, "-i", empty).Expect(3).Error, StringComparison.Ordinal);
        IngotProgram.Run("score", "bleu", "-r", Path.Combine(folder, "absent"), "-i", three).Expect(3);
        Assert.Contains("nearest: intl", IngotProgram.Run("score", "bleu", "-r", three, "-i", three, "--tokenize", "int").Expect(2).Error, StringComparison.Ordinal);
        IngotProgram.Run("score", "bleu", "-r", three, "-i", three, "--bootstrap", "1").Expect(2);
    }

    private static JsonElement Rouge(string system, string reference, params string[] more) => IngotProgram.Run(["score", "rouge", "--references", reference, "--hypotheses", system, "--json", .. more]).Expect(0).Json;

    private string Lines(string name, params string[] lines)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
