using System.Globalization;
using System.Text;

namespace Ingot.Core.Html;

/// <summary>What one result becomes when one assumption after the other changes, the widest swing on top, as SVG.</summary>
public static class TornadoChart
{
    private const int RowHeight = 30, LabelWidth = 220, BarWidth = 520, Edge = 120;

    /// <summary>One bar a row from <c>Low</c> to <c>High</c>; <paramref name="centre"/> is the result as it stands, and what lies below zero is drawn as bad.</summary>
    public static string Svg(IReadOnlyList<(string Label, double Low, string LowText, double High, string HighText)> rows, double centre, string title)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double left = rows.Select(row => Math.Min(row.Low, row.High)).Append(centre).Append(0).Min(), right = rows.Select(row => Math.Max(row.Low, row.High)).Append(centre).Append(0).Max();
        double span = Math.Max(1e-12, right - left);
        double At(double value) => LabelWidth + Edge + (BarWidth * (value - left) / span);
        int height = (rows.Count * RowHeight) + 24, width = LabelWidth + BarWidth + (2 * Edge);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"{HtmlPage.Escape(title)}\" viewBox=\"0 0 {width} {height}\" width=\"100%\">");
        for (int i = 0; i < rows.Count; i++)
        {
            var (label, low, lowText, high, highText) = rows[i];
            int y = i * RowHeight;
            double from = At(Math.Min(low, high)), to = At(Math.Max(low, high)), zero = Math.Clamp(At(0), from, to);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 8}\" y=\"{y + 19}\" text-anchor=\"end\">{HtmlPage.Escape(label)}</text>");
            if (zero > from) svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{from:0.#}\" y=\"{y + 5}\" width=\"{zero - from:0.#}\" height=\"{RowHeight - 10}\" style=\"fill:var(--bad)\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{zero:0.#}\" y=\"{y + 5}\" width=\"{Math.Max(1, to - zero):0.#}\" height=\"{RowHeight - 10}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{from - 5:0.#}\" y=\"{y + 19}\" text-anchor=\"end\" class=\"value\">{HtmlPage.Escape(low <= high ? lowText : highText)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{to + 5:0.#}\" y=\"{y + 19}\" class=\"value\">{HtmlPage.Escape(low <= high ? highText : lowText)}</text>");
        }

        int bottom = rows.Count * RowHeight;
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{At(centre):0.#}\" y1=\"0\" x2=\"{At(centre):0.#}\" y2=\"{bottom}\" style=\"stroke:var(--ink);stroke-dasharray:3 3\"/><text x=\"{At(centre):0.#}\" y=\"{bottom + 16}\" text-anchor=\"middle\" class=\"value\">as assumed</text>");
        if (left < 0) svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{At(0):0.#}\" y1=\"0\" x2=\"{At(0):0.#}\" y2=\"{bottom}\" style=\"stroke:var(--ink)\"/>");
        return svg.Append("</svg>").ToString();
    }
}
