using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Splits;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Splits;

public sealed class LookingSplitterTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_oldest_train_and_the_newest_test()
    {
        var documents = Enumerable.Range(0, 100).Select(day => Texts.Make($"{day}", "x") with { Time = Start.AddDays(day * 37 % 100) }).ToList();
        var sides = Split(new SplitSettings { By = SplitRule.Time, Validation = 0.1, Test = 0.2 }, documents);
        Assert.Equal([70, 10, 20], Counts(sides));
        Assert.True(sides.Where(side => side.Side == SplitSide.Train).Max(side => side.Document.Time) < sides.Where(side => side.Side == SplitSide.Validation).Min(side => side.Document.Time));
        Assert.True(sides.Where(side => side.Side == SplitSide.Validation).Max(side => side.Document.Time) < sides.Where(side => side.Side == SplitSide.Test).Min(side => side.Document.Time));
    }

    [Fact]
    public void A_group_stands_where_its_newest_document_does()
    {
        var documents = Enumerable.Range(0, 100).Select(day => Texts.Make($"{day}", "x", day is 0 or 99 ? "both" : null) with { Time = Start.AddDays(day) }).ToList();
        var sides = Split(new SplitSettings { By = SplitRule.Time, Validation = 0.1, Test = 0.1 }, documents);
        Assert.All(sides.Where(side => side.Document.Group == "both"), side => Assert.Equal(SplitSide.Test, side.Side));
    }

    [Fact]
    public void Documents_without_time_are_counted_in_the_error()
    {
        var fault = Assert.Throws<IngotException>(() => Split(new SplitSettings { By = SplitRule.Time }, [Texts.Make("a", "x"), Texts.Make("b", "x") with { Time = Start }]));
        Assert.Contains("1 of 2 documents have no time", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_label_has_its_exact_share_on_every_side()
    {
        string[] labels = ["rare", "common", "common", "common", "common", "common", "common", "common", "common", "common"];
        var documents = Enumerable.Range(0, 1000).Select(i => Texts.Make($"{i}", "x") with { Label = labels[i % 10] }).ToList();
        var sides = Split(new SplitSettings { By = SplitRule.Label, Validation = 0.1, Test = 0.1 }, documents);
        foreach (string label in new[] { "rare", "common" })
        {
            int all = documents.Count(document => document.Label == label);
            Assert.Equal([all * 8 / 10, all / 10, all / 10], Counts([.. sides.Where(side => side.Document.Label == label)]));
        }
    }

    [Fact]
    public void No_group_crosses_though_its_labels_differ()
    {
        var documents = Enumerable.Range(0, 600).Select(i => Texts.Make($"{i}", "x", $"g{i / 3}") with { Label = $"{i % 2}" }).ToList();
        var sides = Split(new SplitSettings { By = SplitRule.Label, Validation = 0.2, Test = 0.2 }, documents);
        Assert.All(sides.GroupBy(side => side.Document.Group), group => Assert.Single(group.Select(side => side.Side).Distinct()));
        Assert.InRange(sides.Count(side => side.Side == SplitSide.Test), 110, 130);
    }

    private static List<(SplitSide Side, Document Document)> Split(SplitSettings settings, IReadOnlyList<Document> documents)
    {
        var splitter = SplitterCatalog.Open(settings, 0);
        Assert.True(splitter.Looks);
        foreach (var document in documents) splitter.Look(document);
        return [.. documents.SelectMany(splitter.Assign)];
    }

    private static int[] Counts(List<(SplitSide Side, Document Document)> sides) => [.. Enum.GetValues<SplitSide>().Select(side => sides.Count(entry => entry.Side == side))];
}
