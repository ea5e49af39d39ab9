using Ingot.Planning.Dial;
using Ingot.Planning.Reports;
using Ingot.Planning.Tests.Dial;

namespace Ingot.Planning.Tests.Reports;

public sealed class PlanReportTests
{
    private static readonly DialResult Dial = ModelDial.Derive(TestInput.Of());

    [Fact]
    public void The_plan_adds_up_what_the_dial_set()
    {
        var plan = PlanReport.Of(Dial, new StepEstimate("prepare", 12, "measured"));
        Assert.Equal(["prepare", "train"], plan.Steps.Select(step => step.Step));
        Assert.Equal(12 + plan.Steps[1].Seconds, plan.Seconds);
        Assert.Equal(Dial.Train.Steps * Dial.Train.Batch * Dial.Config.MaxPositionEmbeddings, plan.TrainedTokens);
        Assert.Equal(plan.FlopsPerToken.Training * plan.TrainedTokens, plan.TrainingFlops);
        Assert.Equal(plan.Parameters.Total, Dial.Config.Parameters);
        Assert.Equal((double)plan.TrainedTokens / plan.UniqueTokens, plan.Epochs);
        Assert.NotEmpty(plan.Assumptions);
    }

    [Fact]
    public void Reconciliation_sets_actual_beside_planned_and_says_what_is_missing()
    {
        var plan = PlanReport.Of(Dial, new StepEstimate("prepare", 10, "measured"));
        var actual = new ActualFigures { Seconds = new Dictionary<string, double> { ["prepare"] = 15, ["evaluate"] = 3 }, TokensPerSecond = plan.TokensPerSecond * 2, NatsPerToken = 2.5 };
        var rows = Reconciliation.Compare(plan, actual, plannedNatsPerToken: 2).Rows.ToDictionary(row => row.Quantity);
        Assert.Equal(1.5, rows["prepare"].Ratio);
        Assert.Null(rows["train"].Ratio);
        Assert.Null(rows["evaluate"].Planned);
        Assert.Equal(2, rows["speed"].Ratio);
        Assert.Null(rows["memory"].Actual);
        Assert.Equal(1.25, rows["loss"].Ratio);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_measurement_that_cannot_be_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Reconciliation.Compare(PlanReport.Of(Dial), new ActualFigures { TokensPerSecond = value }));
}
