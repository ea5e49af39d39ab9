using Ingot.Planning.Dial;

namespace Ingot.Planning.Tests.Dial;

public sealed class RulesTests
{
    // Kaplan's and Hoffmann's rule of one pass: at fixed compute N·D the law is lowest where D = 20 N.
    [Fact]
    public void At_fixed_compute_and_fresh_text_the_law_is_lowest_at_twenty_tokens_a_parameter()
    {
        const double Compute = 1e15;
        double best = Enumerable.Range(-40, 81).Select(i => Math.Sqrt(Compute / 20) * Math.Pow(1.05, i)).MinBy(n => LossLaw.Excess(n, Compute / n, double.MaxValue));
        Assert.InRange(Compute / best / best, 18, 22);
    }

    // Muennighoff et al. 2023: four passes are worth nearly four times the text, and sixteen far less than sixteen times.
    [Fact]
    public void Four_passes_are_nearly_as_good_as_fresh_text_and_forty_are_not()
    {
        Assert.InRange(LossLaw.EffectiveTokens(4e6, 1e6), 3.6e6, 4e6);
        Assert.InRange(LossLaw.EffectiveTokens(16e6, 1e6), 10e6, 11e6);
        Assert.InRange(LossLaw.EffectiveTokens(1e12, 1e6), 16e6, 16.5e6);
        Assert.Equal(5e5, LossLaw.EffectiveTokens(5e5, 1e6));
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("4M", 4_000_000L)]
    [InlineData("1.5b", 1_500_000_000L)]
    [InlineData("800K", 800_000L)]
    [InlineData(" 124000000 ", 124_000_000L)]
    public void Sizes_are_read_as_people_write_them(string text, long? expected)
    {
        Assert.True(SizeNotation.TryParse(text, out long? parameters));
        Assert.Equal(expected, parameters);
    }

    [Theory]
    [InlineData(812, "812")]
    [InlineData(4_020_000, "4.02M")]
    [InlineData(124_000_000, "124M")]
    [InlineData(6_738_415_616, "6.74B")]
    public void Sizes_are_written_in_three_digits(long parameters, string expected) => Assert.Equal(expected, SizeNotation.Format(parameters));

    [Fact]
    public void Learning_rate_falls_with_the_width_and_stays_near_published_ones()
    {
        Assert.Equal(3e-3, RunRules.LearningRate(128, 1));
        // Brown et al. 2020, table 2.1: 6.0e-4 at 768, 1.2e-4 at 4096.
        Assert.InRange(RunRules.LearningRate(768, 1) / 6.0e-4, 0.75, 1.34);
        Assert.InRange(RunRules.LearningRate(4096, 1) / 1.2e-4, 0.75, 1.34);
        Assert.Equal(DialRules.MaximumLearningRate, RunRules.LearningRate(32, 1));
    }
}
