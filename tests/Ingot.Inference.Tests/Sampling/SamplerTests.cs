using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Inference.Sampling;

namespace Ingot.Inference.Tests.Sampling;

public sealed class SamplerTests
{
    // The 99.9 % quantile of chi-square with 9 degrees of freedom (any statistics table).
    private const double Quantile9 = 27.88;

    private static readonly double[] Probabilities = [0.02, 0.3, 0.08, 0.15, 0.01, 0.2, 0.04, 0.1, 0.05, 0.05];

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(1.7)]
    public void Draws_follow_the_tempered_distribution(double temperature)
    {
        double[] tempered = [.. Probabilities.Select(p => Math.Pow(p, 1 / temperature))];
        CheckChiSquare(new SamplingSettings { Temperature = temperature, TopP = 1, Seed = 7 }, tempered);
    }

    [Fact]
    public void Top_k_leaves_the_k_most_probable_in_their_proportions() =>
        CheckChiSquare(new SamplingSettings { Temperature = 1, TopP = 1, TopK = 3, Seed = 1 }, Only(1, 5, 3));

    [Fact]
    public void Top_p_leaves_the_shortest_list_that_reaches_the_share() =>
        CheckChiSquare(new SamplingSettings { Temperature = 1, TopP = 0.7, Seed = 2 }, Only(1, 5, 3, 7));

    [Fact]
    public void Min_p_leaves_what_is_not_far_below_the_best() =>
        CheckChiSquare(new SamplingSettings { Temperature = 1, TopP = 1, MinP = 0.4, Seed = 3 }, Only(1, 5, 3));

    [Fact]
    public void Filters_see_the_distribution_before_the_temperature()
    {
        double[] expected = [.. Only(1, 5, 3, 7).Select(p => p * p * p * p)];
        CheckChiSquare(new SamplingSettings { Temperature = 0.25, TopP = 0.7, Seed = 4 }, expected);
    }

    [Fact]
    public void A_top_p_of_zero_or_a_top_k_of_one_takes_the_best()
    {
        Assert.All(Draw(new SamplingSettings { TopP = 0, Seed = 1 }, 50), id => Assert.Equal(1, id));
        Assert.All(Draw(new SamplingSettings { TopK = 1, Seed = 1 }, 50), id => Assert.Equal(1, id));
    }

    [Fact]
    public void Temperature_zero_takes_the_best_and_the_first_of_equals()
    {
        var sampler = new Sampler(new SamplingSettings { Temperature = 0 }, 4, 0);
        Assert.Equal(1, sampler.Next([0, 3, 3, 1], []));
    }

    [Fact]
    public void The_repetition_penalty_divides_positive_and_multiplies_negative_logits_once_within_its_window()
    {
        var sampler = new Sampler(new SamplingSettings { Temperature = 0, RepetitionPenalty = 2, RepetitionWindow = 3 }, 4, endOfText: 0);
        Assert.Equal(2, sampler.Next([0, 3, 2, 1], [2, 1, 1, 1]));
        Assert.Equal(1, sampler.Next([0, 5, 2, 1], [2, 1, 1, 1]));
        Assert.Equal(2, sampler.Next([-9, -1, -1.5f, -7], [1]));
        Assert.Equal(0, sampler.Next([4, 3, -1, -7], [0]));
    }

    [Fact]
    public void The_same_seed_draws_the_same_tokens_and_another_seed_others()
    {
        Assert.Equal(Draw(new SamplingSettings { Seed = 5 }, 100), Draw(new SamplingSettings { Seed = 5 }, 100));
        Assert.NotEqual(Draw(new SamplingSettings { Seed = 5 }, 100), Draw(new SamplingSettings { Seed = 6 }, 100));
        Assert.NotEqual(Draw(new SamplingSettings(), 100), Draw(new SamplingSettings(), 100));
    }

    [Fact]
    public void Filters_over_a_large_vocabulary_keep_what_sorting_it_would_keep()
    {
        var random = new SeededRandom(11);
        float[] logits = [.. Enumerable.Range(0, 5000).Select(_ => (float)random.NextGaussian())];
        int[] sorted = [.. Enumerable.Range(0, 5000).OrderByDescending(i => logits[i])];
        var candidates = new Candidates(5000);
        foreach (int k in (int[])[1, 2, 63, 64, 65, 1000, 4999, 5000, 6000])
        {
            candidates.Reset(logits);
            candidates.KeepLargest(k);
            Assert.Equal(sorted.Take(k).Order(), candidates.Ids.ToArray().Order());
        }

        foreach (double p in (double[])[0, 0.01, 0.3, 0.9, 0.999])
        {
            candidates.Reset(logits);
            candidates.KeepMass(p);
            double total = logits.Sum(x => Math.Exp(x)), mass = 0;
            int needed = Math.Max(1, sorted.TakeWhile(i => (mass += Math.Exp(logits[i])) < p * total).Count() + 1);
            Assert.Equal(sorted.Take(p == 0 ? 1 : needed), candidates.Ids.ToArray());
        }
    }

    [Fact]
    public void Sampling_allocates_nothing_for_each_token()
    {
        var random = new SeededRandom(11);
        float[] logits = [.. Enumerable.Range(0, 3000).Select(_ => (float)random.NextGaussian())];
        int[] past = [1, 2, 3];
        var sampler = new Sampler(new SamplingSettings { TopK = 500, TopP = 0.9, MinP = 0.01, RepetitionPenalty = 1.1, Seed = 1 }, 3000, 0);
        sampler.Next(logits, past);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) sampler.Next(logits, past);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Outputs_that_are_no_numbers_are_a_data_error(float broken)
    {
        var sampler = new Sampler(new SamplingSettings(), 3, 0);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => sampler.Next([1, broken, 2], [])).Code);
    }

    public static TheoryData<SamplingSettings, string> Faults => new()
    {
        { new SamplingSettings { Temperature = -0.1 }, "temperature" },
        { new SamplingSettings { Temperature = double.NaN }, "temperature" },
        { new SamplingSettings { TopK = -1 }, "top_k" },
        { new SamplingSettings { TopP = 1.1 }, "top_p" },
        { new SamplingSettings { MinP = double.NaN }, "min_p" },
        { new SamplingSettings { RepetitionPenalty = 0 }, "repetition_penalty" },
        { new SamplingSettings { RepetitionWindow = -1 }, "repetition_window" },
        { new SamplingSettings { MaxTokens = 0 }, "max_tokens" },
        { new SamplingSettings { Stop = [""] }, "stop" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Settings_out_of_range_are_a_usage_error_that_names_them(SamplingSettings settings, string named)
    {
        IngotException fault = Assert.Throws<IngotException>(() => new Sampler(settings, 3, 0));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains(named, fault.Message);
    }

    private static double[] Only(params int[] ids) => [.. Probabilities.Select((p, i) => ids.Contains(i) ? p : 0)];

    private static int[] Draw(SamplingSettings settings, int count)
    {
        float[] logits = [.. Probabilities.Select(p => (float)Math.Log(p) + 3)];
        var sampler = new Sampler(settings, logits.Length, 0);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Next(logits, []))];
    }

    private static void CheckChiSquare(SamplingSettings settings, double[] weights)
    {
        const int draws = 20000;
        int[] counts = new int[weights.Length];
        foreach (int id in Draw(settings, draws)) counts[id]++;
        double chiSquare = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double expected = draws * weights[i] / weights.Sum();
            if (expected == 0) Assert.Equal(0, counts[i]);
            else chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        }

        Assert.InRange(chiSquare, 0, Quantile9);
    }
}
