using System.Net;
using System.Text;

namespace Ingot.Core.Html;

/// <summary>A report as one page that needs nothing from outside: light and dark, headings, cards, tables and SVG. All texts are escaped.</summary>
public sealed class HtmlPage
{
    /// <summary>The light colours by their names.</summary>
    internal const string Colours = ":root{--ink:#1d2430;--pale:#5d6878;--line:#e3e7ee;--bar:#2f6fde;--behind:#c9d9f7;--bad:#b3261e;--page:#fff;--k0:#2f6fde;--k1:#d9622b;--k2:#2a9d63;--k3:#b0399a;--k4:#b58a00;--k5:#0f9bb5;--k6:#d03b5c;--k7:#7a5fd0;--k8:#6c8a1f;--k9:#808a99}";

    /// <summary>How the parts of a drawing look.</summary>
    internal const string Drawing = "svg text{font-size:12px;fill:var(--ink)}svg text.value{fill:var(--pale)}svg rect{fill:var(--bar)}svg rect.behind{fill:var(--behind)}svg .axis{stroke:var(--line);fill:none}svg circle{fill-opacity:.65}";

    private const string Style = Colours + Drawing + """
        @media(prefers-color-scheme:dark){:root{--ink:#e6eaf2;--pale:#9aa6b8;--line:#2c3442;--bar:#6ea0ff;--behind:#2b3f66;--bad:#ff8a80;--page:#12161d;--k0:#6ea0ff;--k1:#ff9a66;--k2:#5fd39a;--k3:#e07fd0;--k4:#e3c04d;--k5:#5cd0e6;--k6:#ff8099;--k7:#ae99ff;--k8:#b5d35c;--k9:#a3adbb}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1000px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
        p.sub{color:var(--pale);margin:.2rem 0 1.4rem}.cards{display:flex;flex-wrap:wrap;gap:.8rem}.card{border:1px solid var(--line);border-radius:8px;padding:.7rem 1rem;min-width:9rem}
        .card b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}.card span{color:var(--pale)}
        table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
        details{margin:.4rem 0}summary{cursor:pointer}td.text{font:12px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;max-width:34rem}.bad{color:var(--bad)}
        """;

    private readonly StringBuilder page = new();

    /// <summary>Begins a page.</summary>
    public HtmlPage(string title, string subtitle) => page
        .Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Escape(title)).Append("</title><style>").Append(Style)
        .Append("</style></head><body><h1>").Append(Escape(title)).Append("</h1><p class=\"sub\">").Append(Escape(subtitle)).Append("</p>");

    /// <summary>Text for HTML.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Begins a section.</summary>
    public HtmlPage Heading(string text) => Svg($"<h2>{Escape(text)}</h2>");

    /// <summary>A paragraph; <paramref name="bad"/>: in the colour of what is wrong.</summary>
    public HtmlPage Paragraph(string text, bool bad = false) => Svg($"<p{(bad ? " class=bad" : "")}>{Escape(text)}</p>");

    /// <summary>The few figures that are looked at first, each with what it counts.</summary>
    public HtmlPage Cards(params IEnumerable<(string Figure, string What)> cards) =>
        Svg($"<div class=\"cards\">{string.Concat(cards.Select(card => $"<div class=\"card\"><b>{Escape(card.Figure)}</b><span>{Escape(card.What)}</span></div>"))}</div>");

    /// <summary>A list of sentences; nothing where there are none.</summary>
    public HtmlPage Items(IEnumerable<string> items)
    {
        string all = string.Concat(items.Select(item => $"<li>{Escape(item)}"));
        return all.Length == 0 ? this : Svg($"<ul>{all}</ul>");
    }

    /// <summary>A table; a column whose name begins with &gt; holds figures, with | texts as they were found.</summary>
    public HtmlPage Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        string[] classes = [.. columns.Select(column => column is ['>', ..] ? " class=n" : column is ['|', ..] ? " class=text" : "")];
        page.Append("<table><tr>").AppendJoin("", columns.Select((column, i) => $"<th{(classes[i] == " class=n" ? classes[i] : "")}>{Escape(column.TrimStart('>', '|'))}")).Append("</tr>");
        foreach (IReadOnlyList<string> row in rows)
            page.Append("<tr>").AppendJoin("", row.Select((cell, i) => $"<td{classes[i]}>{Escape(cell)}")).Append("</tr>");
        page.Append("</table>");
        return this;
    }

    /// <summary>What is shown only when its <paramref name="summary"/> is clicked.</summary>
    public HtmlPage Folded(string summary, Action<HtmlPage> inside)
    {
        ArgumentNullException.ThrowIfNull(inside);
        page.Append("<details><summary>").Append(Escape(summary)).Append("</summary>");
        inside(this);
        page.Append("</details>");
        return this;
    }

    /// <summary>A picture of <see cref="BarChart"/> or <see cref="ScatterChart"/>, as it is.</summary>
    public HtmlPage Svg(string svg)
    {
        page.Append(svg);
        return this;
    }

    /// <summary>The whole page.</summary>
    public override string ToString() => page + "</body></html>\n";
}
