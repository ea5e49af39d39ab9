using System.Globalization;
using System.Text;
using Ingot.Core.Files;
using Ingot.Core.Html;
using Ingot.Core.Randomness;
using Ingot.Text.Features.Vectors;

namespace Ingot.Lifecycle.Features;

/// <summary>A map on which documents that share terms lie close: the first two principal components of their vectors.</summary>
internal sealed class MapFeature : IFeature
{
    /// <summary>The points: x, y, group, source and location, one document a line.</summary>
    public const string FileName = "map.tsv";

    private const int Axes = 2, AxisTerms = 6, Fewest = 3;

    public string Name => "map";

    public bool Wanted(FeatureWork work) => work.Settings.MapPoints > 0 && work.Survey.Documents >= Fewest && work.Vectorizer.Columns >= Axes;

    public FeatureOutcome Make(FeatureWork work, CancellationToken cancellation)
    {
        DocumentSample sample = work.Train;
        PrincipalComponents components = PrincipalComponents.Fit(sample.Vectors, Axes, work.Settings.Seed, cancellation);
        (int Row, double X, double Y)[] points = [.. Chosen(work).Select(row => (row, components.Project(sample.Vectors, row))).Select(point => (point.row, point.Item2[0], point.Item2[1]))];
        string[] groups = [.. points.Select(point => GroupOf(work, point.Row)).GroupBy(group => group).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];
        WritePoints(work, points);
        var report = new MapReport(points.Length, work.GroupsAreLabels ? "label" : "source", [.. Enumerable.Range(0, Axes).Select(axis => Describe(work.Vectorizer, components, axis))]);
        return new FeatureOutcome("", new Dictionary<string, double> { ["map_variance"] = report.Axes.Sum(axis => axis.Share) }, report, page => Show(page, work, report, points, groups));
    }

    private static string GroupOf(FeatureWork work, int row) => work.GroupOf(work.Train.Documents[row]) ?? "(no label)";

    private static int[] Chosen(FeatureWork work)
    {
        int[] rows = [.. Enumerable.Range(0, work.Train.Documents.Count)];
        new SeededRandom(work.Settings.Seed, "features", "map").Shuffle(rows.AsSpan());
        return [.. rows.Take(work.Settings.MapPoints).Order()];
    }

    private static MapAxis Describe(Vectorizer vectorizer, PrincipalComponents components, int axis)
    {
        double share = components.TotalVariance > 0 ? components.Variances[axis] / components.TotalVariance : 0;
        if (vectorizer.TermOf(0) is null) return new MapAxis(share, [], []);
        int[] order = [.. components.AxisOf(axis).Select((part, column) => (part, column)).OrderBy(pair => pair.part).Select(pair => pair.column)];
        return new MapAxis(share, [.. order.Take(AxisTerms).Select(column => vectorizer.TermOf(column)!)], [.. order.Reverse().Take(AxisTerms).Select(column => vectorizer.TermOf(column)!)]);
    }

    private static void WritePoints(FeatureWork work, (int Row, double X, double Y)[] points)
    {
        var lines = new StringBuilder("x\ty\tgroup\tsource\tlocation\n");
        foreach (var (row, x, y) in points)
        {
            SampledDocument document = work.Train.Documents[row];
            lines.AppendJoin('\t', new[] { x.ToString("0.######", CultureInfo.InvariantCulture), y.ToString("0.######", CultureInfo.InvariantCulture), GroupOf(work, row), document.Source, document.Location }.Select(OneField)).Append('\n');
        }

        AtomicFile.WriteText(Path.Combine(work.Folder, FileName), lines.ToString());
    }

    private static string OneField(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static void Show(HtmlPage page, FeatureWork work, MapReport report, (int Row, double X, double Y)[] points, string[] groups)
    {
        Dictionary<string, int> places = groups.Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place, StringComparer.Ordinal);
        page.Heading("Map of the documents")
            .Paragraph($"{Figures.Count(points.Length)} documents, coloured by {report.ColouredBy}: documents that share terms lie close to each other. The two axes show {Figures.Percent(report.Axes.Sum(axis => axis.Share))} of all differences; point at a dot to read its beginning. The farthest hundredth on each side stands at the edge.")
            .Svg(ScatterChart.Svg([.. points.Select(point => (point.X, point.Y, places[GroupOf(work, point.Row)], $"{GroupOf(work, point.Row)}: {work.Train.Documents[point.Row].Beginning}"))], groups, "Map of the documents"));
        if (report.Axes[0].Low.Count == 0) return;
        page.Table(["Axis", ">Share", "One end", "Other end"],
            [["left to right", Figures.Percent(report.Axes[0].Share), string.Join(", ", report.Axes[0].Low), string.Join(", ", report.Axes[0].High)],
             ["bottom to top", Figures.Percent(report.Axes[1].Share), string.Join(", ", report.Axes[1].Low), string.Join(", ", report.Axes[1].High)]]);
    }
}
