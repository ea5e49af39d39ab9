using Ingot.Planning.Dial;
using Ingot.Planning.Reports;
using Ingot.Planning.Tests.Dial;

namespace Ingot.Planning.Tests.Reports;

public sealed class ExperienceTests
{
    private static readonly DialResult Dial = ModelDial.Derive(TestInput.Of());

    [Fact]
    public void Without_runs_nothing_is_corrected_but_a_range_remains()
    {
        Assert.Equal(1, Experience.None.Speed.Estimate);
        Assert.InRange(Experience.None.Speed.Low, 0.5, 0.95);
        PlanReport plan = PlanReport.Of(Dial);
        Assert.True(plan.SecondsRange.Low < plan.Seconds && plan.Seconds < plan.SecondsRange.High);
    }

    [Fact]
    public void Each_run_draws_the_next_plan_towards_what_happens()
    {
        // A machine that always trains at 0.7 of the measured speed, and needs a tenth more time beside its steps.
        var runs = new List<RunRecord>();
        double last = double.PositiveInfinity;
        for (int run = 0; run < 6; run++)
        {
            var experience = new Experience(runs);
            PlanReport plan = Plan(experience);
            double seconds = Dial.Tokens / (0.7 * Dial.TokensPerSecond) * 1.1, error = Math.Abs(Math.Log(plan.Steps.Single(step => step.Step == "train").Seconds / seconds));
            Assert.True(error < last, $"run {run}: {error} after {last}");
            last = error;
            runs.Add(Record(run, plan, 0.7 * Dial.TokensPerSecond, seconds, Dial.Tokens));
        }

        Assert.InRange(new Experience(runs).Speed.Estimate, 0.69, 0.76);
        Assert.True(last < 0.1, $"{last}");
    }

    [Fact]
    public void A_run_that_stopped_early_teaches_no_wrong_time()
    {
        PlanReport plan = Plan(Experience.None);
        double share = 0.25, seconds = plan.Steps.Single(step => step.Step == "train").Seconds;
        var experience = new Experience([Record(0, plan, plan.TokensPerSecond, share * seconds, share * plan.TrainedTokens)]);
        Assert.Equal(1, experience.Overhead.Estimate, 6);
        Assert.Equal(1, experience.Speed.Estimate, 6);
    }

    [Fact]
    public void One_run_gone_wrong_turns_nothing_upside_down()
    {
        PlanReport plan = Plan(Experience.None);
        var experience = new Experience([Record(0, plan, 1e-6, 1e12, plan.TrainedTokens)]);
        Assert.InRange(experience.Speed.Estimate, 0.2, 1);
        Assert.True(double.IsFinite(experience.Overhead.High));
    }

    private static PlanReport Plan(Experience experience) =>
        PlanReport.Of(Dial with { TokensPerSecond = Dial.TokensPerSecond * experience.Speed.Estimate }, new PlanBasis { Experience = experience }, []);

    private static RunRecord Record(int run, PlanReport plan, double speed, double seconds, double tokens)
    {
        var actual = new ActualFigures { Seconds = new Dictionary<string, double> { ["train"] = seconds }, TokensPerSecond = speed, TrainedTokens = tokens };
        return new() { Model = $"{run}", Finished = DateTimeOffset.UnixEpoch.AddDays(run), Machine = "m", Rows = Reconciliation.Compare(plan, actual).Rows };
    }
}
