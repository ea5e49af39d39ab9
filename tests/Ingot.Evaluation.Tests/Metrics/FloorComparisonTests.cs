using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Tests.Metrics;

public sealed class FloorComparisonTests
{
    [Fact]
    public void Worked_example()
    {
        // Differences 1, 2, 3: mean 2, standard error 1/√3; floor 10 nats a sample, 4 tokens each.
        var floor = FloorComparison.Compare(model: [10, 12, 14], source: [9, 10, 11], tokens: [4, 4, 4]);
        Assert.Equal(2.5, floor.NatsPerToken, 1e-12);
        Assert.Equal(3.0, floor.ModelNatsPerToken, 1e-12);
        Assert.Equal(20, floor.PercentAbove, 1e-12);
        Assert.Equal(10 / Math.Sqrt(3), floor.StandardError, 1e-12);
        Assert.Equal((3, 12L), (floor.Samples, floor.Tokens));
    }

    [Fact]
    public void An_exact_entropy_takes_the_place_of_the_mean_of_the_samples()
    {
        var floor = FloorComparison.Compare([10, 12], [9, 11], [5, 5], entropy: 8);
        Assert.Equal(1.6, floor.NatsPerToken, 1e-12);
        Assert.Equal(12.5, floor.PercentAbove, 1e-12);
    }

    [Fact]
    public void A_model_that_is_the_source_is_on_the_floor() =>
        Assert.Equal((0, 0), (FloorComparison.Compare([3, 4], [3, 4], [2, 2]).PercentAbove, FloorComparison.Compare([3, 4], [3, 4], [2, 2]).StandardError));

    // A biased coin of 0.9 predicted as 0.8: the divergence is 0.9 ln(9/8) + 0.1 ln(1/2) = 0.036690, the entropy 0.325083: 11.286 %.
    [Fact]
    public void Samples_of_a_known_source_give_the_known_distance_within_its_error()
    {
        var random = new SeededRandom(5);
        bool[] heads = [.. Enumerable.Range(0, 20000).Select(_ => random.NextDouble() < 0.9)];
        double[] Nats(double p) => [.. heads.Select(head => -Math.Log(head ? p : 1 - p))];
        var floor = FloorComparison.Compare(Nats(0.8), Nats(0.9), [.. heads.Select(_ => 1)], entropy: 0.325083);
        Assert.InRange((floor.PercentAbove - 11.286) / floor.StandardError, -3, 3);
        Assert.InRange(floor.StandardError, 0.1, 1);
    }

    [Fact]
    public void One_sample_is_too_few() =>
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => FloorComparison.Compare([1], [1], [1])).Code);
}
