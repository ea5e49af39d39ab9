using Ingot.Planning.Estimates;
using Ingot.Planning.Hardware;
using Ingot.Planning.Scaling;

namespace Ingot.Planning.Tests.Scaling;

public sealed class LossFitTests
{
    private const double Parameters = 8e6, Tokens = 160e6;

    [Fact]
    public void A_ladder_of_the_published_law_leads_to_its_loss()
    {
        LossFit fit = LossFit.Of(Ladder(ScalingLaw.Loss))!;
        Interval predicted = fit.Predict(Parameters, Tokens, Tokens);
        double exact = ScalingLaw.Loss(Parameters, Tokens);
        Assert.True(predicted.Covers(exact));
        Assert.InRange(predicted.Estimate / exact, 0.99, 1.01);
        Assert.True(predicted.High / predicted.Low < 1.15, $"{predicted}");
    }

    [Fact]
    public void The_range_covers_nine_of_ten_laws_with_the_noise_of_seeds()
    {
        var random = new Random(1);
        int covered = 0;
        const int laws = 60;
        for (int law = 0; law < laws; law++)
        {
            double e = 0.5 + (2 * random.NextDouble()), alpha = 0.25 + (0.25 * random.NextDouble()), beta = 0.25 + (0.25 * random.NextDouble());
            double a = random.NextDouble() * Math.Pow(1e6, alpha), b = (0.2 + random.NextDouble()) * Math.Pow(20e6, beta);
            double Loss(double n, double d) => e + (a * Math.Pow(n, -alpha)) + (b * Math.Pow(d, -beta));
            LossFit fit = LossFit.Of(Ladder((n, d) => Loss(n, d) * (1 + (0.004 * Normal(random)))))!;
            if (fit.Predict(Parameters, Tokens, Tokens).Covers(Loss(Parameters, Tokens))) covered++;
        }

        Assert.InRange(covered, 0.9 * laws, laws);
    }

    [Fact]
    public void Repeated_text_is_expected_to_teach_less()
    {
        LossFit fit = LossFit.Of(Ladder(ScalingLaw.Loss))!;
        double fresh = fit.Predict(Parameters, Tokens, Tokens).Estimate, repeated = fit.Predict(Parameters, Tokens, Tokens / 50).Estimate, read = fit.Predict(Parameters, Tokens / 50, Tokens / 50).Estimate;
        Assert.True(fresh < repeated && repeated < read);
    }

    [Fact]
    public void Models_of_one_size_are_fitted_by_their_tokens_alone()
    {
        LadderRun[] runs = [.. Ladder(ScalingLaw.Loss).Select(run => run with { Parameters = 1e6, Loss = ScalingLaw.Loss(1e6, run.Tokens) })];
        Assert.Equal(ScalingLaw.Loss(1e6, Tokens), LossFit.Of(runs)!.Predict(1e6, Tokens, Tokens).Estimate, 1);
    }

    [Fact]
    public void Too_few_or_broken_runs_say_nothing_and_a_flat_ladder_stays_flat()
    {
        Assert.Null(LossFit.Of([.. Ladder(ScalingLaw.Loss).Take(3)]));
        Assert.Null(LossFit.Of([.. Ladder((_, _) => double.NaN)]));
        Interval flat = LossFit.Of([.. Ladder((_, _) => 2)])!.Predict(1e12, 1e15, 1e15);
        Assert.Equal(2, flat.Estimate, 6);
        Assert.True(flat.Low >= 0 && double.IsFinite(flat.High));
    }

    [Fact]
    public void The_ladder_takes_less_than_half_of_the_work() =>
        Assert.InRange(LadderRungs.Shares.Sum(rung => rung.Parameters * rung.Tokens), 0.1, 0.5);

    private static LadderRun[] Ladder(Func<double, double, double> loss) =>
        [.. LadderRungs.Shares.Select(rung => new LadderRun(rung.Parameters * Parameters, rung.Tokens * Tokens, rung.Tokens * Tokens, loss(rung.Parameters * Parameters, rung.Tokens * Tokens), 1))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
