using System.Globalization;
using System.Text;

namespace Ingot.Core.Html;

/// <summary>Lines over a logarithmic horizontal axis as an SVG file that needs no page around it.</summary>
public static class LineChartFile
{
    private const int Width = 720, Height = 420, Left = 64, Top = 40, Right = 16, Bottom = 48;
    private static readonly string[] Colours = ["#b9c4d0", "#1f6feb", "#c2410c"];

    /// <summary>One line a series, in the order given, with a legend; <paramref name="mark"/>: a place on the horizontal axis that is pointed out. Every x must be above 0.</summary>
    public static string Svg(IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> series, string title, string across, double? mark)
    {
        ArgumentNullException.ThrowIfNull(series);
        List<(double X, double Y)> all = [.. series.SelectMany(line => line.Points)];
        ArgumentOutOfRangeException.ThrowIfZero(all.Count);
        (double left, double right) = (Math.Log10(all.Min(point => point.X)), Math.Log10(all.Max(point => point.X)));
        (double low, double high) = (all.Min(point => point.Y), all.Max(point => point.Y));
        double X(double x) => Left + ((Math.Log10(x) - left) / Math.Max(1e-12, right - left) * (Width - Left - Right));
        double Y(double y) => Height - Bottom - ((y - low) / Math.Max(1e-12, high - low) * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"white\"/><text x=\"{Left}\" y=\"18\" font-size=\"14\">{HtmlPage.Escape(title)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">{HtmlPage.Escape(across)}</text>");
        for (double power = Math.Ceiling(left); power <= right; power++)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(Math.Pow(10, power)):0.#}\" x2=\"{X(Math.Pow(10, power)):0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"#eee\"/><text x=\"{X(Math.Pow(10, power)):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">1e{power:0}</text>");
        for (int tick = 0; tick <= 4; tick++)
        {
            double y = low + (tick * (high - low) / 4);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\" stroke=\"#eee\"/><text x=\"{Left - 8}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{y:G4}</text>");
        }

        for (int line = 0; line < series.Count; line++)
        {
            string colour = Colours[line % Colours.Length], points = string.Join(' ', series[line].Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{points}\"/><text x=\"{Width - Right - 90}\" y=\"{Top + 14 + (line * 16)}\" fill=\"{colour}\">{HtmlPage.Escape(series[line].Name)}</text>");
        }

        if (mark is { } place)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(place):0.#}\" x2=\"{X(place):0.#}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"{Colours[2]}\" stroke-dasharray=\"4 3\"/><text x=\"{X(place) + 4:0.#}\" y=\"{Top + 12}\" fill=\"{Colours[2]}\">{place:G3}</text>");
        return svg.Append("</svg>\n").ToString();
    }
}
