using Ingot.Planning.Estimates;

namespace Ingot.Planning.Tests.Estimates;

public sealed class EqualLossTests
{
    private static readonly double Loss = ScalingLaw.Loss(7e9, 140e9);

    [Fact]
    public void Every_point_reaches_the_loss_and_the_optimal_one_is_cheapest_to_train()
    {
        var points = EqualLoss.Points(Loss, 1e13);
        Assert.Equal(["compute-optimal", "over-trained", "over-trained", "over-trained", "inference-aware"], points.Select(point => point.Kind));
        Assert.All(points, point => Assert.Equal(Loss, ScalingLaw.Loss(point.Parameters, point.Tokens), 6));
        Assert.All(points, point => Assert.True(point.TrainingFlops >= points[0].TrainingFlops * (1 - 1e-9)));

        // The fit's own optimum lies near 20 tokens a parameter here (Besiroglu et al. 2024, figure 4).
        Assert.InRange(points[0].TokensPerParameter, 15, 25);
    }

    [Fact]
    public void Much_traffic_makes_a_smaller_model_trained_longer_the_cheapest()
    {
        var points = EqualLoss.Points(Loss, 1e13);
        Assert.All(points, point => Assert.True(point.LifetimeFlops >= points[^1].LifetimeFlops * (1 - 1e-9)));
        Assert.True(points[^1].Parameters < points[0].Parameters && points[^1].TokensPerParameter > points[0].TokensPerParameter);

        // A 70B of Chinchilla's quality with 10T tokens of requests: about half the size (Sardana et al. 2024 find 41B).
        double seventy = ScalingLaw.Loss(70e9, 1.4e12);
        Assert.InRange(EqualLoss.Points(seventy, 1e13)[^1].Parameters / EqualLoss.Points(seventy, 0)[0].Parameters, 0.3, 0.8);
    }

    [Fact]
    public void A_loss_below_what_the_law_allows_has_no_points()
    {
        Assert.Empty(EqualLoss.Points(1.8, 0));
        Assert.Empty(EqualLoss.Points(0, 1e12));
    }
}
