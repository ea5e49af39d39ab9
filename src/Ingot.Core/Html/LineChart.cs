using System.Globalization;
using System.Text;

namespace Ingot.Core.Html;

/// <summary>Lines with their ranges over a logarithmic axis, as SVG; the upright axis is logarithmic where its values span more than a decade.</summary>
public static class LineChart
{
    private const int Width = 960, Height = 380, Left = 80, Right = 30, Top = 14, Bottom = 50, Legend = 22;

    /// <summary>Draws <paramref name="series"/>, of which only positive numbers show; <paramref name="mark"/>: an x that is marked by a dashed line (null: none).</summary>
    public static string Svg(IReadOnlyList<LineSeries> series, string across, string upright, string title, double? mark = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        LineSeries[] shown = [.. series.Select(line => line with { Points = [.. line.Points.Where(point => Positive(point.X) && Positive(point.Low) && Positive(point.High))] }).Where(line => line.Points.Count > 0)];
        if (shown.Length == 0) return "";
        var points = shown.SelectMany(line => line.Points).ToArray();
        var x = new Axis(points.Min(point => point.X), points.Max(point => point.X), Left, Width - Right, Logarithmic: true);
        double low = points.Min(point => point.Low), high = points.Max(point => point.High);
        var y = new Axis(high > 10 * low ? low : low - (0.05 * (high - low)), high, Height - Bottom, Top, high > 10 * low);
        int rows = (shown.Length + 3) / 4;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"{HtmlPage.Escape(title)}\" viewBox=\"0 0 {Width} {Height + (rows * Legend)}\" width=\"100%\">");
        Grid(svg, x, y, across, upright);
        if (mark is { } at && at >= x.From && at <= x.To)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x.At(at):0.#}\" y1=\"{Top}\" x2=\"{x.At(at):0.#}\" y2=\"{Height - Bottom}\" style=\"stroke:var(--ink);stroke-dasharray:3 3\"/>");
        for (int i = 0; i < shown.Length; i++) Line(svg, shown[i], i, x, y);
        return svg.Append("</svg>").ToString();
    }

    private static bool Positive(double value) => double.IsFinite(value) && value > 0;

    private static void Grid(StringBuilder svg, Axis x, Axis y, string across, string upright)
    {
        foreach (double tick in x.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{x.At(tick):0.#}\" y1=\"{Top}\" x2=\"{x.At(tick):0.#}\" y2=\"{Height - Bottom}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x.At(tick):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\" class=\"value\">{Say(tick)}</text>");
        }

        foreach (double tick in y.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Left}\" y1=\"{y.At(tick):0.#}\" x2=\"{Width - Right}\" y2=\"{y.At(tick):0.#}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y.At(tick) + 4:0.#}\" text-anchor=\"end\" class=\"value\">{Say(tick)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{HtmlPage.Escape(across)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(16 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{HtmlPage.Escape(upright)}</text>");
    }

    private static void Line(StringBuilder svg, LineSeries line, int number, Axis x, Axis y)
    {
        string colour = $"var(--k{number % 10})";
        string Point(double at, double value) => string.Create(CultureInfo.InvariantCulture, $"{x.At(at):0.#},{y.At(value):0.#}");
        if (line.Points.Any(point => point.High > point.Low))
            svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{string.Join(' ', line.Points.Select(point => Point(point.X, point.High)).Concat(line.Points.Reverse().Select(point => Point(point.X, point.Low))))}\" style=\"fill:{colour};fill-opacity:.16\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', line.Points.Select(point => Point(point.X, point.Middle)))}\" style=\"fill:none;stroke:{colour};stroke-width:2\"/>");
        int left = Left + (number % 4 * 215), down = Height + 10 + (number / 4 * Legend);
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{left + 6}\" cy=\"{down - 4}\" r=\"5\" style=\"fill:{colour}\"/><text x=\"{left + 18}\" y=\"{down}\">{HtmlPage.Escape(line.Name)}</text>");
    }

    private static string Say(double value) => value switch
    {
        >= 1e15 => value.ToString("0.#e+0", CultureInfo.InvariantCulture),
        >= 1e12 => (value / 1e12).ToString("0.##", CultureInfo.InvariantCulture) + "T",
        >= 1e9 => (value / 1e9).ToString("0.##", CultureInfo.InvariantCulture) + "B",
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (value / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + "K",
        >= 0.001 => value.ToString("0.####", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#e+0", CultureInfo.InvariantCulture),
    };

    private sealed record Axis(double From, double To, double Start, double End, bool Logarithmic)
    {
        public double At(double value) => Start + ((End - Start) * Share(value));

        // One tick a decade, with 2 and 5 between where there are few; or about five even ones.
        public IEnumerable<double> Ticks()
        {
            if (!Logarithmic || To / From < 3) return Even();
            int first = (int)Math.Floor(Math.Log10(From)), last = (int)Math.Ceiling(Math.Log10(To)), step = Math.Max(1, (last - first) / 10);
            double[] between = last - first <= 3 ? [1, 2, 5] : [1];
            return Enumerable.Range(0, ((last - first) / step) + 1).SelectMany(decade => between.Select(digit => digit * Math.Pow(10, first + (decade * step)))).Where(tick => tick >= From && tick <= To);
        }

        private IEnumerable<double> Even()
        {
            double raw = Math.Max(1e-300, (To - From) / 5), power = Math.Pow(10, Math.Floor(Math.Log10(raw))), step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10);
            for (double tick = Math.Ceiling(From / step) * step; tick <= To; tick += step) yield return Math.Abs(tick) < step / 1e6 ? 0 : tick;
        }

        private double Share(double value)
        {
            if (To <= From) return 0.5;
            return Logarithmic ? Math.Log(value / From) / Math.Log(To / From) : (value - From) / (To - From);
        }
    }
}
