using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Metrics;

public sealed class EvaluatorTests
{
    private static readonly Gen<(int Length, int Context, int Batch, double Stride)> Cases =
        Gen.Select(Gen.Int[2, 200], Gen.Int[1, 40], Gen.Int[1, 7], Gen.Int[0, 4].Select(i => ((double[])[0.01, 0.25, 0.5, 0.75, 1.0])[i]));

    // Every id is its own place, so a scorer can tell which tokens were before which.
    [Fact]
    public void Perplexity_is_told_by_token_by_word_and_by_byte()
    {
        // 30 nats over 10 tokens, 6 words and 20 bytes: e³, e⁵, e^1.5.
        var score = new LanguageModelScore { NatsPerToken = 3, BitsPerByte = 30 / Math.Log(2) / 20, Tokens = 10, Words = 6 };
        Assert.Equal(Math.Exp(3), score.Perplexity, 1e-9);
        Assert.Equal(Math.Exp(5), score.PerplexityByWord!.Value, 1e-9);
        Assert.Equal(Math.Exp(1.5), score.PerplexityByByte!.Value, 1e-9);
        Assert.Null((score with { Words = null, BitsPerByte = null }).PerplexityByByte);
        Assert.Null((score with { Words = null }).PerplexityByWord);
    }

    [Fact]
    public void Every_token_but_the_first_is_scored_once_and_in_order_with_enough_context() => Cases.Sample((length, context, batch, stride) =>
    {
        using var source = new TestTokens([.. Enumerable.Range(0, length)], length);
        using var scorer = new FakeScorer(context, batch, (before, next) =>
        {
            Assert.Equal(next - 1, before[^1]);
            return -before.Length;
        });
        var seen = new List<(int Token, int Context)>();
        new StridedPass(scorer, source, stride).Run(
            (start, tokens, scores) =>
            {
                Assert.Equal(seen.Count + 1, start);
                for (int i = 0; i < tokens.Length; i++) seen.Add((tokens[i], (int)-scores[i]));
            },
            NoProgress.Instance,
            CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, length - 1), seen.Select(token => token.Token));
        int least = context - Math.Max(1, (int)(stride * context)) + 1;
        Assert.All(seen, token => Assert.True(token.Context >= Math.Min(token.Token, least)));
        Assert.True(scorer.LargestBatch <= batch);
    });

    [Fact]
    public void A_model_that_carries_a_state_reads_the_whole_stream_once_in_order() => Gen.Select(Gen.Int[2, 200], Gen.Int[1, 40]).Sample((length, context) =>
    {
        using var source = new TestTokens([.. Enumerable.Range(0, length)], length);
        using var scorer = new CarryingScorer(context);
        var seen = new List<(int Token, int Before)>();
        new StridedPass(scorer, source, 0.5).Run((start, tokens, scores) =>
        {
            Assert.Equal(seen.Count + 1, start);
            for (int i = 0; i < tokens.Length; i++) seen.Add((tokens[i], (int)-scores[i]));
        }, NoProgress.Instance, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, length - 1).Select(token => (token, token)), seen);
    });

    [Fact]
    public void Half_a_context_stands_before_every_token_by_default() => Gen.Select(Gen.Int[2, 300], Gen.Int[1, 20]).Sample((length, half) =>
    {
        using var source = new TestTokens([.. Enumerable.Range(0, length)], length);
        using var scorer = new FakeScorer(2 * half, 3, (before, next) => before.Length >= Math.Min(next, half) ? -1 : float.NegativeInfinity);
        // Tokens near the start of a window would be infinite; had one of them been counted, so were the mean.
        Assert.Equal(1, Evaluator.Evaluate(scorer, source, new(), NoProgress.Instance, CancellationToken.None).NatsPerToken);
    });

    [Fact]
    public void The_score_equals_brute_force_over_the_whole_text() => Cases.Sample((length, context, batch, stride) =>
    {
        var random = new SeededRandom(length * 1000L + context);
        int[] stream = [.. Enumerable.Range(0, length).Select(_ => random.Next(7))];
        static double Bigram(int before, int next) => -Math.Log(2 + ((before * 3) + (next * 5)) % 11);
        double expected = -Enumerable.Range(1, length - 1).Sum(i => Bigram(stream[i - 1], stream[i]));
        using var source = new TestTokens(stream, 7, textBytes: 3L * length);
        using var scorer = new FakeScorer(context, batch, (before, next) => Bigram(before[^1], next));
        var score = Evaluator.Evaluate(scorer, source, new() { StrideShare = stride, BootstrapSamples = 10 }, NoProgress.Instance, CancellationToken.None);
        Assert.Equal(expected / (length - 1), score.NatsPerToken, 1e-5);
        Assert.Equal(expected / Math.Log(2) / (3 * length), score.BitsPerByte!.Value, 1e-5);
        Assert.Equal(Math.Exp(score.NatsPerToken), score.Perplexity);
        Assert.Equal(length - 1, score.Tokens);
    });

    [Fact]
    public void The_confidence_interval_is_as_wide_as_that_of_independent_tokens()
    {
        var random = new SeededRandom(3);
        double[] nats = [.. Enumerable.Range(0, 20001).Select(_ => 1 + random.NextDouble())];
        using var source = new TestTokens([.. Enumerable.Range(0, nats.Length)], nats.Length);
        using var scorer = new FakeScorer(16, 4, (_, next) => -nats[next]);
        var score = Evaluator.Evaluate(scorer, source, new(), NoProgress.Instance, CancellationToken.None);
        double expected = Math.Sqrt(1.0 / 12 / 20000);
        Assert.InRange(score.StandardError!.Value / expected, 0.85, 1.15);
        Assert.InRange((score.ConfidenceHigh!.Value - score.ConfidenceLow!.Value) / (2 * 1.96 * expected), 0.85, 1.15);
        Assert.InRange(score.NatsPerToken, score.ConfidenceLow.Value, score.ConfidenceHigh.Value);
    }

    [Fact]
    public void Equal_seeds_give_equal_intervals_and_one_block_gives_none()
    {
        using var source = new TestTokens([.. Enumerable.Range(0, 500)], 500);
        using var scorer = new FakeScorer(16, 4, (_, next) => -(next % 5));
        LanguageModelScore Score(long seed) => Evaluator.Evaluate(scorer, source, new() { Seed = seed }, NoProgress.Instance, CancellationToken.None);
        Assert.Equal(Score(1), Score(1));
        using var small = new TestTokens([0, 1, 2], 3);
        Assert.Null(Evaluator.Evaluate(scorer, small, new(), NoProgress.Instance, CancellationToken.None).StandardError);
    }

    [Fact]
    public void Documents_get_back_the_nats_of_their_own_tokens_and_of_the_end_after_them()
    {
        int[][] documents = [[3, 4], [], [5]];
        using var scorer = new FakeScorer(4, 2, (before, next) => -((before[^1] * 10) + next));
        var nats = Evaluator.ScoreDocuments(scorer, documents, 6, 0, new(), NoProgress.Instance, CancellationToken.None);
        Assert.Equal([3f, 34f, 40f], nats[0]);
        Assert.Equal([0f], nats[1]);
        Assert.Equal([5f, 50f], nats[2]);
    }

    [Fact]
    public void A_text_without_anything_to_predict_is_an_error_of_the_data()
    {
        using var scorer = new FakeScorer(4, 2, (_, _) => -1);
        using var source = new TestTokens([0], 1);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Evaluator.Evaluate(scorer, source, new(), NoProgress.Instance, CancellationToken.None)).Code);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.5)]
    public void What_is_no_probability_is_refused(double value)
    {
        using var scorer = new FakeScorer(4, 2, (_, _) => value);
        using var source = new TestTokens([0, 1, 2, 3], 4);
        Assert.Equal(ExitCode.Diverged, Assert.Throws<IngotException>(() => Evaluator.Evaluate(scorer, source, new(), NoProgress.Instance, CancellationToken.None)).Code);
    }

    [Fact]
    public void Cancelling_stops_the_pass()
    {
        using var scorer = new FakeScorer(4, 2, (_, _) => -1);
        using var source = new TestTokens([0, 1, 2, 3], 4);
        Assert.Throws<OperationCanceledException>(() => Evaluator.Evaluate(scorer, source, new(), NoProgress.Instance, new CancellationToken(canceled: true)));
    }
}
