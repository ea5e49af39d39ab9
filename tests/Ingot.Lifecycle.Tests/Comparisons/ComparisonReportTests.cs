using System.Xml.Linq;
using Ingot.Evaluation.Classification;
using Ingot.Lifecycle.Comparisons;

namespace Ingot.Lifecycle.Tests.Comparisons;

public sealed class ComparisonReportTests
{
    [Fact]
    public void The_interval_holds_the_spread_of_seeds_and_the_error_of_documents()
    {
        // Documents alone: the mean moves as a whole, so the interval is that of each seed, however many there are.
        Interval documents = SeedBootstrap.Of([new(0.8, 0.76, 0.83), new(0.8, 0.76, 0.83), new(0.8, 0.76, 0.83)]);
        Assert.Equal((0.8, 0.76, 0.83), (Math.Round(documents.Value, 9), Math.Round(documents.Low!.Value, 2), Math.Round(documents.High!.Value, 2)));
        // Seeds alone: of 40 values 0 and 40 values 1, the mean of draws is binomial: 0.5 ± 1.96 · √(0.25 / 80).
        Interval seeds = SeedBootstrap.Of([.. Enumerable.Range(0, 80).Select(i => new Interval(i % 2, i % 2, i % 2))]);
        Assert.Equal(0.5 - 0.1096, seeds.Low!.Value, 0.02);
        Assert.Equal(0.5 + 0.1096, seeds.High!.Value, 0.02);
        Assert.Null(SeedBootstrap.Of([new(0.3, null, null)]).Low);
    }

    [Fact]
    public void The_front_is_what_nothing_cheaper_is_as_good_as()
    {
        ComparisonRow[] rows = [Row("best", 8e9, 0.9), Row("dear", 9e9, 0.9), Row("cheap", 1e9, 0.7), Row("worse", 2e9, 0.6)];
        Assert.Equal(["best", "cheap"], ParetoFront.Mark(rows, "accuracy", lowerIsBetter: false).Where(row => row.OnFront).Select(row => row.Name));
        Assert.Equal(["cheap", "worse"], ParetoFront.Mark(rows, "accuracy", lowerIsBetter: true).Where(row => row.OnFront).Select(row => row.Name));
    }

    [Fact]
    public void The_picture_is_an_SVG_with_every_contestant_and_baseline()
    {
        ComparisonRow[] rows = [.. ParetoFront.Mark([Row("a<b", 8e9, 0.9), Row("cheap", 1e9, 0.7)], "accuracy", lowerIsBetter: false)];
        var report = new ComparisonReport("classify", "5m", "accuracy", false, 3, rows, [Row("majority", null, 0.5), Row("naive bayes", null, 0.5)]);
        XElement svg = XElement.Parse(ParetoPlot.Svg(report));
        string[] texts = [.. svg.Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value)];
        Assert.All(new[] { "a<b", "cheap", "majority", "naive bayes" }, name => Assert.Contains(name, texts));
        double[] heights = [.. svg.Descendants().Where(part => part.Name.LocalName == "text" && part.Value is "majority" or "naive bayes").Select(part => (double)part.Attribute("y")!)];
        Assert.True(Math.Abs(heights[0] - heights[1]) > 10);
        // One contestant alone has a picture too.
        XElement.Parse(ParetoPlot.Svg(report with { Rows = [rows[0]], Baselines = [], Seeds = 1 }));
    }

    private static ComparisonRow Row(string name, double? flops, double accuracy) =>
        new(name, 1000, flops, 1, new Dictionary<string, Interval> { ["accuracy"] = new(accuracy, accuracy - 0.05, accuracy + 0.05) });
}
