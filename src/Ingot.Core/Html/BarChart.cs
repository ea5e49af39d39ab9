using System.Globalization;
using System.Text;

namespace Ingot.Core.Html;

/// <summary>Bars as SVG, in the colours of the page.</summary>
public static class BarChart
{
    private const int RowHeight = 22, LabelWidth = 190, BarWidth = 430, ValueWidth = 150;

    /// <summary>One horizontal bar a row: <paramref name="rows"/> are label, value, and a second, paler value behind it (zero: none).</summary>
    public static string Svg(IReadOnlyList<(string Label, double Value, double Behind, string Text)> rows, string title)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double largest = Math.Max(1e-9, rows.Count == 0 ? 0 : rows.Max(row => Math.Max(row.Value, row.Behind)));
        int height = (rows.Count * RowHeight) + 4;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"{HtmlPage.Escape(title)}\" viewBox=\"0 0 {LabelWidth + BarWidth + ValueWidth} {height}\" width=\"100%\" style=\"max-width:{LabelWidth + BarWidth + ValueWidth}px\">");
        for (int i = 0; i < rows.Count; i++)
        {
            var (label, value, behind, text) = rows[i];
            int y = i * RowHeight;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 8}\" y=\"{y + 15}\" text-anchor=\"end\">{HtmlPage.Escape(label.Length > 26 ? label[..25] + "…" : label)}</text>");
            if (behind > 0) svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"behind\" x=\"{LabelWidth}\" y=\"{y + 3}\" width=\"{BarWidth * behind / largest:0.#}\" height=\"{RowHeight - 6}\" rx=\"2\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth}\" y=\"{y + 3}\" width=\"{BarWidth * value / largest:0.#}\" height=\"{RowHeight - 6}\" rx=\"2\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + (BarWidth * Math.Max(value, behind) / largest) + 6:0.#}\" y=\"{y + 15}\" class=\"value\">{HtmlPage.Escape(text)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }
}
