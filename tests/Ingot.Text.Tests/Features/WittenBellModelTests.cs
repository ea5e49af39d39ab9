using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Features;

public sealed class WittenBellModelTests
{
    private static readonly Gen<int[]> Tokens = Gen.Int[0, 4].Array[1, 80];

    [Fact]
    public void Probabilities_are_those_worked_out_by_hand()
    {
        // Text: a b a b a c, V = 4 (a b c d). By Chen and Goodman 1999, section 2.5:
        // unigrams: c(a) = 3, c(b) = 2, c(c) = 1, N = 6, 3 types: p(a) = (3 + 3/4) / 9 = 5/12, p(b) = (2 + 3/4) / 9 = 11/36, p(d) = (3/4) / 9 = 1/12.
        // after a: b twice, c once: p(b | a) = (2 + 2 * 11/36) / 5 = 47/90; p(d | a) = (2 * 1/12) / 5 = 1/30.
        // after c nothing was seen (it ends the text): p(a | c) = p(a). After b: a twice: p(a | b) = (2 + 5/12) / 3 = 29/36.
        // after b a: b once, c once: p(b | b a) = (1 + 2 * 47/90) / 4 = 23/45.
        WittenBellModel model = Train(4, 3, 0, 1, 0, 1, 0, 2);
        Assert.Equal(5 / 12.0, model.Probability([], 0), 12);
        Assert.Equal(11 / 36.0, model.Probability([], 1), 12);
        Assert.Equal(1 / 12.0, model.Probability([], 3), 12);
        Assert.Equal(47 / 90.0, model.Probability([0], 1), 12);
        Assert.Equal(1 / 30.0, model.Probability([0], 3), 12);
        Assert.Equal(5 / 12.0, model.Probability([2], 0), 12);
        Assert.Equal(29 / 36.0, model.Probability([1], 0), 12);
        Assert.Equal(23 / 45.0, model.Probability([3, 3, 1, 0], 1), 12);
    }

    [Fact]
    public void Probabilities_sum_to_one_in_every_context()
    {
        Gen.Select(Tokens, Gen.Int[1, 6], Gen.Int[0, 5].Array[0, 7]).Sample((tokens, order, context) =>
        {
            WittenBellModel model = Train(6, order, tokens);
            Assert.Equal(1, Enumerable.Range(0, 6).Sum(token => model.Probability(context, token)), 9);
        });
    }

    [Fact]
    public void Evaluation_adds_up_the_probability_of_every_token_but_the_first()
    {
        Gen.Select(Tokens, Tokens).Sample((training, other) =>
        {
            WittenBellModel model = Train(5, 6, training);
            IReadOnlyList<NGramScore> scores = model.Evaluate(new TokenList(5, other), NoProgress.Instance, TestContext.Current.CancellationToken);
            Assert.Equal([1, 2, 3, 4, 5, 6], scores.Select(score => score.Order));
            for (int order = 1; order <= 6; order++)
            {
                WittenBellModel shorter = Train(5, order, training);
                double nats = Enumerable.Range(1, other.Length - 1).Sum(i => -Math.Log(shorter.Probability(other.AsSpan(0, i), other[i])));
                Assert.Equal(nats, scores[order - 1].Nats, 9);
                Assert.Equal(other.Length - 1, scores[order - 1].Tokens);
            }
        });
    }

    [Fact]
    public void The_highest_order_is_given_up_where_there_are_too_many_n_grams()
    {
        int[] tokens = [.. Enumerable.Range(0, 5000).Select(i => (i * i) % 97)];
        var model = WittenBellModel.Train(new TokenList(97, tokens), 6, 200, NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.InRange(model.Order, 1, 3);
        Assert.InRange(model.NGrams, 1, 200);
        Assert.Equal(1, Enumerable.Range(0, 97).Sum(token => model.Probability([1, 4, 9], token)), 9);
    }

    [Fact]
    public void A_token_outside_the_vocabulary_is_a_data_error()
    {
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Train(3, 2, 0, 1, 3)).Code);
    }

    [Fact]
    public void Tiny_Shakespeare_characters_cost_what_counting_can_reach()
    {
        Assert.SkipUnless(Shared.TryFind("data/lm/tinyshakespeare/input.txt", out string path), "There is no ../shared.");
        string text = File.ReadAllText(path);
        string training = text[..(text.Length * 9 / 10)], validation = text[training.Length..];
        Tokenizer tokenizer = TokenizerCatalog.Train(new CharacterSettings(), [training], NoProgress.Instance, TestContext.Current.CancellationToken);
        TokenList Source(string part) => new(tokenizer.VocabularySize, [0, .. tokenizer.Encode(part), 0]);
        var unigram = UnigramModel.Train(Source(training), NoProgress.Instance, TestContext.Current.CancellationToken);
        var model = WittenBellModel.Train(Source(training), 6, NoProgress.Instance, TestContext.Current.CancellationToken);
        double[] scores = [.. model.Evaluate(Source(validation), NoProgress.Instance, TestContext.Current.CancellationToken).Select(score => score.NatsPerToken)];
        TestContext.Current.SendDiagnosticMessage(
            $"{unigram.Evaluate(Source(validation), NoProgress.Instance, default).NatsPerToken:F4} | {string.Join(' ', scores.Select(nats => nats.ToString("F4")))} {model.NGrams} {text.Length}");
        Assert.InRange(scores.Min(), 1.66, 1.70);
    }

    private static WittenBellModel Train(int vocabulary, int order, params int[] tokens) =>
        WittenBellModel.Train(new TokenList(vocabulary, tokens), order, NoProgress.Instance, TestContext.Current.CancellationToken);
}
