using Ingot.Lifecycle.Maintenance;

namespace Ingot.Lifecycle.Tests.Maintenance;

public sealed class UpdateReportTests
{
    [Theory]
    [InlineData(2.00, 1.9, true)]
    [InlineData(2.02, 1.9, true)]
    [InlineData(2.03, 1.9, false)]
    [InlineData(1.90, 2.1, false)]
    public void A_challenger_wins_when_it_learnt_the_new_text_and_did_not_forget_the_old(double challengerOld, double challengerNew, bool promoted)
    {
        UpdateReport report = UpdateReport.Judge("c", championOld: 2.00, championNew: 2.0, challengerOld, challengerNew, tolerancePercent: 1);
        Assert.Equal(promoted, report.Promoted);
    }
}
