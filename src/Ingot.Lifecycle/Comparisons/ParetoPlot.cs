using System.Globalization;
using System.Text;
using Ingot.Core.Html;
using Ingot.Evaluation.Classification;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>A comparison as a picture (SVG): operations of training against the score with its interval, the front of what is worth its compute, and the baselines as lines.</summary>
public static class ParetoPlot
{
    private const int Width = 760, Height = 460, Left = 90, Right = 170, Top = 50, Bottom = 60, LineHeight = 15;
    private const string Style = "text{font:13px system-ui,sans-serif;fill:#1d2430}.pale{fill:#5d6878}.line{stroke:#c3cad6;fill:none}.front{stroke:#2f6fde;fill:none;stroke-width:2}.base{stroke:#d9622b;stroke-dasharray:5 4}.dot{fill:#9aa6b8}.best{fill:#2f6fde}.bar{stroke:#5d6878}";

    /// <summary>The whole file.</summary>
    public static string Svg(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string metric = report.Metric;
        var (x, y) = (Across(report.Rows), Up([.. report.Rows.Concat(report.Baselines).Select(row => row.Scores[metric])]));
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\"><style>{Style}</style><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>");
        Add(svg, $"<text x=\"{Left}\" y=\"24\">{HtmlPage.Escape(Named(metric))} by compute, {report.Seeds} seed{(report.Seeds == 1 ? "" : "s")}{(report.Budget is null ? "" : ", budget " + HtmlPage.Escape(report.Budget))}</text>");
        Axes(svg, x, y, Named(metric) + (report.LowerIsBetter ? " (less is better)" : ""));
        double lowest = double.NegativeInfinity;
        foreach (ComparisonRow baseline in report.Baselines.OrderBy(row => y.Place(row.Scores[metric].Value)))
        {
            // Names of lines that lie close together stand below each other.
            double at = y.Place(baseline.Scores[metric].Value);
            lowest = Math.Max(at + 4, lowest + LineHeight);
            Add(svg, $"<line class=\"base\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:0.#}\" y2=\"{at:0.#}\"/><text class=\"pale\" x=\"{Width - Right + 6}\" y=\"{lowest:0.#}\">{HtmlPage.Escape(baseline.Name)}</text>");
        }

        string front = string.Join(' ', report.Rows.Where(row => row.OnFront).OrderBy(row => row.Flops).Select(row => string.Create(CultureInfo.InvariantCulture, $"{x.Place(row.Flops!.Value):0.#},{y.Place(row.Scores[metric].Value):0.#}")));
        Add(svg, $"<polyline class=\"front\" points=\"{front}\"/>");
        foreach (ComparisonRow row in report.Rows) Point(svg, row, x.Place(row.Flops!.Value), row.Scores[metric], y);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Point(StringBuilder svg, ComparisonRow row, double at, Interval score, Axis y)
    {
        if (score is { Low: { } low, High: { } high }) Add(svg, $"<line class=\"bar\" x1=\"{at:0.#}\" x2=\"{at:0.#}\" y1=\"{y.Place(low):0.#}\" y2=\"{y.Place(high):0.#}\"/>");
        Add(svg, $"<circle class=\"{(row.OnFront ? "best" : "dot")}\" cx=\"{at:0.#}\" cy=\"{y.Place(score.Value):0.#}\" r=\"5\"/><text x=\"{at + 9:0.#}\" y=\"{y.Place(score.Value) - 7:0.#}\">{HtmlPage.Escape(row.Name)}</text>");
    }

    private static void Axes(StringBuilder svg, Axis x, Axis y, string title)
    {
        Add(svg, $"<path class=\"line\" d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\"/><text class=\"pale\" x=\"{Left}\" y=\"{Height - 12}\">floating-point operations of one training</text><text class=\"pale\" x=\"{Left}\" y=\"{Top - 8}\">{HtmlPage.Escape(title)}</text>");
        foreach (double share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            double up = Height - Bottom - (share * (Height - Bottom - Top)), across = Left + (share * (Width - Right - Left));
            Add(svg, $"<text class=\"pale\" text-anchor=\"end\" x=\"{Left - 8}\" y=\"{up + 4:0.#}\">{y.ValueAt(share):0.####}</text>");
            Add(svg, $"<text class=\"pale\" text-anchor=\"middle\" x=\"{across:0.#}\" y=\"{Height - Bottom + 20}\">{x.ValueAt(share):0.0e0}</text>");
        }
    }

    // Operations on a logarithmic scale: budgets differ by magnitudes.
    private static Axis Across(IReadOnlyList<ComparisonRow> rows)
    {
        double least = Math.Log(rows.Min(row => row.Flops!.Value)), most = Math.Log(rows.Max(row => row.Flops!.Value)), margin = Math.Max(0.05, 0.1 * (most - least));
        return new Axis(least - margin, most + margin, Left, Width - Right, IsLogarithmic: true);
    }

    private static Axis Up(IReadOnlyList<Interval> scores)
    {
        double least = scores.Min(score => score.Low ?? score.Value), most = scores.Max(score => score.High ?? score.Value), margin = Math.Max(1e-6, 0.06 * (most - least));
        return new Axis(least - margin, most + margin, Height - Bottom, Top, IsLogarithmic: false);
    }

    private static string Named(string metric) => metric.Replace('_', ' ');

    private static void Add(StringBuilder svg, FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Axis(double From, double To, double Start, double End, bool IsLogarithmic)
    {
        public double Place(double value) => Start + (((IsLogarithmic ? Math.Log(value) : value) - From) / (To - From) * (End - Start));

        public double ValueAt(double share) => From + (share * (To - From)) is var value && IsLogarithmic ? Math.Exp(value) : value;
    }
}
