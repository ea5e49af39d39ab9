using Ingot.Core.Training;
using Ingot.Training.Loop;

namespace Ingot.Training.Tests.Loop;

public sealed class SpikeGuardTests
{
    [Fact]
    public void Six_standard_deviations_are_the_limit()
    {
        var guard = new SpikeGuard(new StabilitySettings());

        // Losses of 2 and 4 in turn: mean 3, deviation 1.
        for (int i = 0; i < 128; i++) Assert.Null(guard.Judge(Report(2 + (2 * (i % 2)), 1)));
        Assert.Null(guard.Judge(Report(8.9, 1)));
        Assert.Contains("loss of 10 is a spike", guard.Judge(Report(10, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_is_judged_too()
    {
        var guard = new SpikeGuard(new StabilitySettings());
        for (int i = 0; i < 64; i++) Assert.Null(guard.Judge(Report(1, 1 + (0.1 * (i % 2)))));
        Assert.Contains("gradient norm", guard.Judge(Report(1, 50)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 2.19, false)]
    [InlineData(0.1, 2.21, true)]
    [InlineData(0, 2.01, true)]
    public void Where_the_steps_are_nearly_the_same_a_small_rise_is_no_spike(double leastRise, double loss, bool spike)
    {
        var guard = new SpikeGuard(new StabilitySettings { LeastRise = leastRise });
        for (int i = 0; i < 128; i++) Assert.Null(guard.Judge(Report(2 + (0.001 * (i % 2)), 1)));
        Assert.Equal(spike, guard.Judge(Report(loss, 1)) is not null);
    }

    [Fact]
    public void Nothing_is_a_spike_before_the_window_has_a_quarter()
    {
        var guard = new SpikeGuard(new StabilitySettings());
        for (int i = 0; i < 30; i++) Assert.Null(guard.Judge(Report(2, 1)));
        Assert.Null(guard.Judge(Report(1e6, 1)));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, double.NaN)]
    public void What_is_not_finite_is_always_wrong(double loss, double norm) =>
        Assert.Contains("no finite number", new SpikeGuard(new StabilitySettings { Sigma = 0 }).Judge(Report(loss, norm)), StringComparison.Ordinal);

    [Fact]
    public void A_lasting_change_of_level_becomes_normal()
    {
        var guard = new SpikeGuard(new StabilitySettings());
        for (int i = 0; i < 128; i++) guard.Judge(Report(2 + (0.1 * (i % 2)), 1));
        int wrong = Enumerable.Range(0, 128).Count(_ => guard.Judge(Report(4, 1)) is not null);
        Assert.InRange(wrong, 1, 20);
    }

    [Fact]
    public void Windows_go_through_a_checkpoint()
    {
        var guard = new SpikeGuard(new StabilitySettings { Window = 8 });
        var other = new SpikeGuard(new StabilitySettings { Window = 8 });
        for (int i = 0; i < 20; i++) guard.Judge(Report(2 + (0.1 * (i % 3)), 1));
        other.Restore(guard.Windows);
        Assert.Equal(8, other.Windows.Losses.Count);
        Assert.Equal(guard.Judge(Report(2.5, 1)), other.Judge(Report(2.5, 1)));
    }

    private static StepReport Report(double loss, double norm) => new(loss, norm, 1e-3, 64);
}
