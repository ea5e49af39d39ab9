using System.Text.RegularExpressions;

namespace Ingot.Core.Html;

/// <summary>A drawing as a file that needs no page around it: it brings the page's light colours along, spelt out, for programs that know no variables.</summary>
public static partial class SvgFile
{
    /// <summary>The file of what a chart of this folder drew; an empty drawing gives an empty text.</summary>
    public static string Of(string svg)
    {
        ArgumentNullException.ThrowIfNull(svg);
        if (svg.Length == 0) return "";
        int inside = svg.IndexOf('>', StringComparison.Ordinal) + 1;
        Dictionary<string, string> colours = Colour().Matches(HtmlPage.Colours).ToDictionary(colour => colour.Groups[1].Value, colour => colour.Groups[2].Value);
        string whole = $"<svg xmlns=\"http://www.w3.org/2000/svg\" {svg["<svg ".Length..inside]}<style>svg{{font-family:sans-serif;background:var(--page)}}{HtmlPage.Drawing}</style>{svg[inside..]}\n";
        return Variable().Replace(whole, variable => colours[variable.Groups[1].Value]);
    }

    [GeneratedRegex(@"--(\w+):(#\w+)")]
    private static partial Regex Colour();

    [GeneratedRegex(@"var\(--(\w+)\)")]
    private static partial Regex Variable();
}
