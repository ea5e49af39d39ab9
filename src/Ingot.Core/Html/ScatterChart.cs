using System.Globalization;
using System.Text;

namespace Ingot.Core.Html;

/// <summary>Points in the plane as SVG, one colour a group, with a legend; what lies under the pointer is told.</summary>
public static class ScatterChart
{
    private const int Width = 960, Height = 560, Margin = 24, Colours = 10, LegendRow = 20, LegendColumn = 230;

    /// <summary>
    /// One dot a point. Groups get colours in their order in <paramref name="groups"/>; the last colour is shared by all groups from the tenth on.
    /// Axes show the middle 98 % of the values; what lies outside stands at the edge.
    /// </summary>
    public static string Svg(IReadOnlyList<(double X, double Y, int Group, string Text)> points, IReadOnlyList<string> groups, string title)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(groups);
        int shown = Math.Min(groups.Count, Colours), perRow = Width / LegendColumn, height = Height + (((shown + perRow - 1) / perRow) * LegendRow) + 12;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"{HtmlPage.Escape(title)}\" viewBox=\"0 0 {Width} {height}\" width=\"100%\"><rect x=\"1\" y=\"1\" width=\"{Width - 2}\" height=\"{Height - 2}\" rx=\"6\" class=\"axis\" style=\"fill:none\"/>");
        if (points.Count > 0) Dots(svg, points);
        for (int group = 0; group < shown; group++)
        {
            int x = (group % perRow) * LegendColumn, y = Height + 16 + (group / perRow * LegendRow);
            string name = group == Colours - 1 && groups.Count > Colours ? $"{groups.Count - group} others" : groups[group];
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x + 8}\" cy=\"{y - 4}\" r=\"5\" style=\"fill:var(--k{group})\"/><text x=\"{x + 20}\" y=\"{y}\">{HtmlPage.Escape(name.Length > 30 ? name[..29] + "…" : name)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Dots(StringBuilder svg, IReadOnlyList<(double X, double Y, int Group, string Text)> points)
    {
        (double left, double across) = Range([.. points.Select(point => point.X)]);
        (double bottom, double up) = Range([.. points.Select(point => point.Y)]);
        foreach (var (x, y, group, text) in points)
        {
            double at = Margin + (Math.Clamp((x - left) / across, 0, 1) * (Width - (2 * Margin))), down = Height - Margin - (Math.Clamp((y - bottom) / up, 0, 1) * (Height - (2 * Margin)));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{at:0.#}\" cy=\"{down:0.#}\" r=\"3\" style=\"fill:var(--k{Math.Min(group, Colours - 1)})\"><title>{HtmlPage.Escape(text)}</title></circle>");
        }
    }

    // Of many points, a few far ones must not press all others together: they stand at the edge.
    private static (double From, double Length) Range(double[] values)
    {
        Array.Sort(values);
        int left = values.Length / 100;
        return (values[left], Math.Max(1e-12, values[^(left + 1)] - values[left]));
    }
}
