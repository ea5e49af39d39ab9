using Ingot.Core.Documents;
using Ingot.Data.Labels;
using Ingot.Data.Preparation;
using Ingot.Data.Tests.Corpus;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Labels;

public sealed class LabelTests
{
    private static readonly Document[] Conflicting =
    [
        Make("a", "fine", "good"), Make("b", "fine", "good"), Make("c", "fine", "bad"), Make("d", "so so", "good"), Make("e", "so so", "bad"), Make("f", "awful", "bad"), Texts.Make("g", "fine"),
    ];

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(300L)]
    public void The_majority_wins_and_a_tie_loses_all(long memory)
    {
        var outcomes = StageRun.Run(new LabelConflicts(LabelConflictAction.Majority), Conflicting, 2, memory);
        Assert.Equal("abfg", Kept(outcomes));
        Assert.Equal(Conflicting[0].Id, outcomes[2].Value);
    }

    [Fact]
    public void Dropping_spares_only_what_agrees() => Assert.Equal("fg", Kept(StageRun.Run(new LabelConflicts(LabelConflictAction.Drop), Conflicting)));

    [Fact]
    public void The_survey_tells_balance_conflicts_rare_labels_and_leaks()
    {
        var survey = new LabelSurvey(new LabelSettings(), 1 << 30);
        for (int i = 0; i < 90; i++) survey.Add(Make($"s{i}", $"match {i}{(i % 2 == 0 ? " sports" : "")}", "sports"));
        for (int i = 0; i < 30; i++) survey.Add(Make($"w{i}", $"talks {i}", "world"));
        survey.Add(Make("x", "match 1", "odd"));
        var report = survey.ToReport()!;
        Assert.Equal((90, 90.0, 1), (report.Documents["sports"], report.Imbalance, report.ConflictingTexts));
        Assert.Equal("odd", Assert.Single(report.Rare));
        Assert.Equal("test/x: sports or odd", Assert.Single(report.Conflicts));
        Assert.Equal(new LabelLeak("sports", 0.5, 0), Assert.Single(report.Leaks));
        Assert.Null(new LabelSurvey(new LabelSettings(), 1 << 30).ToReport());
    }

    private static string Kept(IReadOnlyList<StageOutcome> outcomes) => string.Concat(outcomes.Select((outcome, i) => outcome.Document is null ? "" : Conflicting[i].Location));

    private static Document Make(string location, string text, string label) => Texts.Make(location, text) with { Label = label };
}
