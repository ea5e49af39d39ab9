using CsCheck;
using Ingot.Core.Progress;
using Ingot.Text.Features;

namespace Ingot.Text.Tests.Features;

public sealed class KneserNeyModelTests
{
    // Mikolov et al. 2010 and 2011 (Interspeech): a Kneser-Ney 5-gram on the Penn Treebank.
    private const double Published = 141.2;
    private static readonly Gen<int[]> Tokens = Gen.Int[0, 4].Array[1, 80];

    [Fact]
    public void A_5_gram_on_the_Penn_Treebank_is_as_good_as_published()
    {
        Assert.SkipUnless(Shared.TryFind("data/lm/ptb/ptb.train.txt", out string train), "shared/ is not here");
        var ids = new Dictionary<string, int> { ["</s>"] = 0 };
        using var training = Load(train, ids);
        using var test = Load(Path.Combine(Path.GetDirectoryName(train)!, "ptb.test.txt"), ids);
        var score = KneserNeyModel.Train(training, 5, 16_000_000, NoProgress.Instance, TestContext.Current.CancellationToken).Evaluate(test, NoProgress.Instance, TestContext.Current.CancellationToken);
        double perplexity = Math.Exp(score.NatsPerToken);
        TestContext.Current.TestOutputHelper!.WriteLine($"{ids.Count} words, {score.Tokens} predictions, perplexity {perplexity:0.00}, published {Published}");
        Assert.InRange(perplexity, Published - 3, 142);
    }

    [Fact]
    public void Probabilities_are_those_worked_out_by_hand()
    {
        // Two texts, "1 2" and "3 2", with 0 between: 0 1 2 0 3 2 0, V = 5. Bigrams: 01, 12, 20 (twice), 03, 32. Before 2 stand {1, 3}, before 0 {2}; 1 and 3 stand behind
        // 0 only, which begins a text: they too have one token before them. Unigrams count 0: 1, 1: 1, 2: 2, 3: 1, five in all; n1 = 3, n2 = 1, so D = 3 / 5.
        // p(2) = (2 - 0.6) / 5 + (4 * 0.6 / 5) / 5 = 0.376; p(4) = 0.096.
        // Bigrams: 2 0 occurs twice, four others once: n1 = 4, n2 = 1, D = 2 / 3. p(2 | 1) = (1 - D) + D * 0.376 = 0.584; p(0 | 2) = (2 - D) / 2 + (D / 2) * p(0), p(0) = (1 - 0.6) / 5 + 0.096 = 0.176.
        var model = Train(5, 2, 0, 1, 2, 0, 3, 2, 0);
        Assert.Equal(0.376, model.Probability([], 2), 12);
        Assert.Equal(0.096, model.Probability([], 4), 12);
        Assert.Equal((1 / 3.0) + (2 / 3.0 * 0.376), model.Probability([1], 2), 12);
        Assert.Equal((4 / 3.0 / 2) + (1 / 3.0 * 0.176), model.Probability([1, 2], 0), 12);
        Assert.Equal(0.096, model.Probability([4], 4), 12);
    }

    [Fact]
    public void Probabilities_sum_to_one_in_every_context()
    {
        Gen.Select(Tokens, Gen.Int[1, 6], Gen.Int[0, 5].Array[0, 7]).Sample((tokens, order, context) =>
        {
            var model = Train(6, order, tokens);
            Assert.Equal(1, Enumerable.Range(0, 6).Sum(token => model.Probability(context, token)), 9);
        });
    }

    [Fact]
    public void Evaluation_adds_up_the_probability_of_every_token_but_the_first_from_the_beginning_of_its_text()
    {
        Gen.Select(Tokens, Tokens, Gen.Int[1, 5]).Sample((training, other, order) =>
        {
            var model = Train(5, order, training);
            double expected = Enumerable.Range(1, Math.Max(0, other.Length - 1)).Sum(at => -Math.Log(model.Probability(other.AsSpan(0, at), other[at])));
            Assert.Equal(expected, model.Evaluate(new TokenList(5, other), NoProgress.Instance, TestContext.Current.CancellationToken).Nats, 6);
        });
    }

    [Fact]
    public void The_highest_order_is_given_up_where_there_are_too_many_n_grams()
    {
        var random = new Random(1);
        int[] tokens = [.. Enumerable.Range(0, 5000).Select(_ => random.Next(1, 50))];
        var model = KneserNeyModel.Train(new TokenList(50, tokens), 5, 8000, NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.InRange(model.Order, 1, 4);
        Assert.Equal(1, Enumerable.Range(0, 50).Sum(token => model.Probability(tokens.AsSpan(0, 9), token)), 9);
    }

    private static KneserNeyModel Train(int vocabulary, int order, params int[] tokens) =>
        KneserNeyModel.Train(new TokenList(vocabulary, tokens), order, long.MaxValue, NoProgress.Instance, TestContext.Current.CancellationToken);

    private static TokenList Load(string path, Dictionary<string, int> ids)
    {
        var tokens = new List<int> { 0 };
        foreach (string line in File.ReadLines(path))
        {
            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!ids.TryGetValue(word, out int id)) ids[word] = id = ids.Count;
                tokens.Add(id);
            }

            tokens.Add(0);
        }

        return new TokenList(10_000, [.. tokens]);
    }
}
