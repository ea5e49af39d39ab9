using CsCheck;
using Ingot.Evaluation.Drift;

namespace Ingot.Evaluation.Tests.Drift;

public sealed class DivergenceTests
{
    // By hand: (0.2 - 0.3) ln(0.2 / 0.3) + 0 + (0.5 - 0.4) ln(0.5 / 0.4) = 0.0405465 + 0.0223144.
    [Fact]
    public void Stability_index_of_a_worked_example() =>
        Assert.Equal(0.0628609, Divergence.StabilityIndex([2, 3, 5], [30, 30, 40], prior: 0), 1e-6);

    // By hand, with M = (0.75, 0.25): ½ log2(1 / 0.75) + ½ (½ log2(0.5 / 0.75) + ½ log2(0.5 / 0.25)) = 0.2075187 + 0.1037594;
    // scipy.spatial.distance.jensenshannon([1, 0], [.5, .5], base=2)**2 is the same quantity.
    [Fact]
    public void Jensen_shannon_divergence_of_a_worked_example() =>
        Assert.Equal(0.3112781, Divergence.JensenShannon([7, 0], [4, 4]), 1e-6);

    [Fact]
    public void Equal_distributions_are_at_zero_and_disjoint_ones_at_one_bit()
    {
        Assert.Equal(0, Divergence.JensenShannon([1, 2, 3], [10, 20, 30]), 1e-12);
        Assert.Equal(1, Divergence.JensenShannon([1, 0, 3], [0, 5, 0]), 1e-12);
        Assert.Equal(0, Divergence.StabilityIndex([1, 2, 3], [10, 20, 30], prior: 0), 1e-12);
    }

    [Fact]
    public void Bins_that_are_empty_on_both_sides_are_no_difference()
    {
        var (few, many) = (new double[300], new double[300]);
        (few[0], few[1], many[0], many[1]) = (6, 4, 600_000, 400_000);
        Assert.InRange(Divergence.StabilityIndex(few, many, prior: 0.5), 0, 0.01);
        few[2] = 5;
        Assert.True(Divergence.StabilityIndex(few, many, prior: 0.5) > 0.1);
    }

    [Fact]
    public void Divergences_are_never_negative_and_that_of_jensen_and_shannon_is_symmetric() =>
        Gen.Select(Gen.Long[0, 50].Array[4], Gen.Long[0, 50].Array[4]).Where((first, second) => first.Sum() > 0 && second.Sum() > 0).Sample((first, second) =>
        {
            double js = Divergence.JensenShannon(first, second);
            Assert.InRange(js, 0, 1);
            Assert.Equal(js, Divergence.JensenShannon(second, first), 1e-12);
            double[] a = [.. first.Select(count => (double)count)], b = [.. second.Select(count => (double)count)];
            Assert.True(Divergence.StabilityIndex(a, b, 0.5) >= -1e-12);
        });
}
