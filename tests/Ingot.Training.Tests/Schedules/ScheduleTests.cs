using Ingot.Core.Training;
using Ingot.Training.Schedules;

namespace Ingot.Training.Tests.Schedules;

public sealed class ScheduleTests
{
    public static TheoryData<ScheduleSettings> Every
    {
        get
        {
            var data = new TheoryData<ScheduleSettings>();
            data.AddRange((ScheduleSettings[])[new CosineSettings { Warmup = 10 }, new LinearSettings { Warmup = 10 }, new WarmupStableDecaySettings { Warmup = 10 }, new ConstantSettings { Warmup = 10 }, new InverseSquareRootSettings { Warmup = 10 }, new StepDecaySettings { Warmup = 10, Parts = 5, Hold = 2 }]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_schedule_rises_linearly_and_then_never_rises_again(ScheduleSettings settings)
    {
        ISchedule schedule = ScheduleCatalog.Create(settings, 100);
        for (int step = 0; step < 10; step++) Assert.Equal((step + 1) / 10.0, schedule.Factor(step), 12);
        for (int step = 10; step < 100; step++) Assert.True(schedule.Factor(step) <= schedule.Factor(step - 1));
    }

    [Fact]
    public void Cosine_has_its_closed_form()
    {
        ISchedule schedule = ScheduleCatalog.Create(new CosineSettings { Warmup = 0, FinalShare = 0.1 }, 101);
        Assert.Equal(1, schedule.Factor(0), 12);
        Assert.Equal(0.1 + (0.9 * 0.5 * (1 + Math.Cos(Math.PI * 0.3))), schedule.Factor(30), 12);
        Assert.Equal(0.55, schedule.Factor(50), 12);
        Assert.Equal(0.1, schedule.Factor(100), 12);
    }

    [Fact]
    public void Linear_has_its_closed_form()
    {
        ISchedule schedule = ScheduleCatalog.Create(new LinearSettings { Warmup = 0, FinalShare = 0.2 }, 101);
        Assert.Equal(1 - (0.8 * 0.25), schedule.Factor(25), 12);
        Assert.Equal(0.2, schedule.Factor(100), 12);
    }

    [Fact]
    public void Warmup_stable_decay_stays_at_the_peak_until_its_last_share()
    {
        ISchedule schedule = ScheduleCatalog.Create(new WarmupStableDecaySettings { Warmup = 5, DecayShare = 0.2, FinalShare = 0 }, 100);
        Assert.Equal(1, schedule.Factor(79), 12);
        Assert.Equal(1 - (10.0 / 19), schedule.Factor(90), 12);
        Assert.Equal(0, schedule.Factor(99), 12);
    }

    [Fact]
    public void Step_decay_holds_four_epochs_of_thirteen_and_then_halves_at_each_as_Zaremba_has_it()
    {
        ISchedule schedule = ScheduleCatalog.Create(new StepDecaySettings { Warmup = 0 }, 1300);
        for (int epoch = 0; epoch < 13; epoch++)
        {
            double expected = Math.Pow(0.5, Math.Max(epoch + 1 - 4, 0));
            Assert.Equal(expected, schedule.Factor(epoch * 100), 12);
            Assert.Equal(expected, schedule.Factor((epoch * 100) + 99), 12);
        }
    }

    [Fact]
    public void Constant_stays_at_the_peak()
    {
        ISchedule schedule = ScheduleCatalog.Create(new ConstantSettings { Warmup = 5 }, 100);
        Assert.Equal(0.6, schedule.Factor(2), 12);
        Assert.All(Enumerable.Range(5, 95), step => Assert.Equal(1, schedule.Factor(step)));
    }

    [Fact]
    public void Inverse_square_root_has_its_closed_form()
    {
        ISchedule schedule = ScheduleCatalog.Create(new InverseSquareRootSettings { Warmup = 25 }, 1000);
        Assert.Equal(1, schedule.Factor(24), 12);
        Assert.Equal(0.5, schedule.Factor(99), 12);
        Assert.Equal(1 / Math.Sqrt(10), schedule.Factor(249), 12);
        Assert.Equal(0.5, ScheduleCatalog.Create(new InverseSquareRootSettings { Warmup = 0 }, 1000).Factor(3), 12);
    }

    [Fact]
    public void A_warmup_longer_than_the_run_is_cut() => Assert.Equal(1, ScheduleCatalog.Create(new CosineSettings { Warmup = 50 }, 10).Factor(9), 12);
}
