using System.Globalization;
using System.Text;
using Ingot.Data.Contamination;
using static Ingot.Data.Preparation.Html.SvgChart;

namespace Ingot.Data.Preparation.Html;

/// <summary>The report of a corpus as one page without anything from outside: the funnel, what was dropped and why, what the documents are like.</summary>
internal static class HtmlReport
{
    private const string Style = """
        :root{--ink:#1d2430;--pale:#5d6878;--line:#e3e7ee;--bar:#2f6fde;--behind:#c9d9f7;--bad:#b3261e;--page:#fff}
        @media(prefers-color-scheme:dark){:root{--ink:#e6eaf2;--pale:#9aa6b8;--line:#2c3442;--bar:#6ea0ff;--behind:#2b3f66;--bad:#ff8a80;--page:#12161d}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1000px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
        p.sub{color:var(--pale);margin:.2rem 0 1.4rem}.cards{display:flex;flex-wrap:wrap;gap:.8rem}.card{border:1px solid var(--line);border-radius:8px;padding:.7rem 1rem;min-width:9rem}
        .card b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}.card span{color:var(--pale)}
        table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
        svg text{font-size:12px;fill:var(--ink)}svg text.value{fill:var(--pale)}svg rect{fill:var(--bar)}svg rect.behind{fill:var(--behind)}
        details{margin:.4rem 0}summary{cursor:pointer}td.text{font:12px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;max-width:34rem}.bad{color:var(--bad)}
        """;

    /// <summary>The page.</summary>
    public static string Of(PrepareReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Corpus report</title><style>").Append(Style).Append("</style></head><body>");
        long kept = report.After.Lengths.Sum();
        page.Append("<h1>Corpus report</h1><p class=\"sub\">").Append(Count(report.DocumentsIn)).Append(" documents came in, ").Append(Count(kept)).Append(" (").Append(Percent(kept, report.DocumentsIn)).Append(") are in the corpus.</p>");
        Cards(page, report);
        Funnel(page, report);
        Bars(page, "Sources", report.After.Sources, report.Before.Sources);
        Bars(page, "Languages", report.After.Languages, report.Before.Languages);
        if (report.Before.Labels.Count > 0) Bars(page, "Labels", report.After.Labels, report.Before.Labels);
        Lengths(page, report);
        Privacy(page, report);
        Checks(page, report);
        Mix(page, report);
        Dropped(page, report);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Cards(StringBuilder page, PrepareReport report)
    {
        page.Append("<div class=\"cards\">");
        foreach (var split in report.Splits)
            page.Append("<div class=\"card\"><b>").Append(Count(split.Documents)).Append("</b><span>").Append(split.Side.ToString().ToLowerInvariant()).Append(" documents, ").Append(Bytes(split.Bytes)).Append("</span></div>");
        page.Append("<div class=\"card\"><b>").Append(Bytes(report.BytesIn)).Append("</b><span>came in</span></div></div>");
    }

    private static void Funnel(StringBuilder page, PrepareReport report)
    {
        page.Append("<h2>Funnel</h2>").Append(SvgChart.Bars([.. report.Stages.Select(stage => (Words(stage.Name), (double)stage.DocumentsOut, (double)stage.DocumentsIn, stage.Dropped == 0 ? Count(stage.DocumentsOut) : $"{Count(stage.DocumentsOut)} (−{Count(stage.Dropped)})"))], "Documents after each stage"));
        page.Append("<table><tr><th>Stage<th class=n>Documents in<th class=n>Dropped<th class=n>Changed<th class=n>Bytes in<th class=n>Bytes out</tr>");
        foreach (var stage in report.Stages)
            page.Append("<tr><td>").Append(Escape(Words(stage.Name))).Append("<td class=n>").Append(Count(stage.DocumentsIn)).Append("<td class=n>").Append(Count(stage.Dropped)).Append("<td class=n>").Append(Count(stage.Changed))
                .Append("<td class=n>").Append(Bytes(stage.BytesIn)).Append("<td class=n>").Append(Bytes(stage.BytesOut)).Append("</tr>");
        page.Append("</table>");
    }

    private static void Bars(StringBuilder page, string title, IReadOnlyDictionary<string, long> after, IReadOnlyDictionary<string, long> before)
    {
        var rows = before.Keys.Union(after.Keys).Select(key => (Key: key, After: after.GetValueOrDefault(key), Before: before.GetValueOrDefault(key))).OrderByDescending(row => Math.Max(row.After, row.Before)).ThenBy(row => row.Key, StringComparer.Ordinal).Take(25);
        page.Append("<h2>").Append(title).Append("</h2>").Append(SvgChart.Bars([.. rows.Select(row => (row.Key, (double)row.After, (double)row.Before, $"{Count(row.After)} of {Count(row.Before)}"))], title));
    }

    private static void Lengths(StringBuilder page, PrepareReport report)
    {
        int bins = Math.Max(report.Before.Lengths.Count, report.After.Lengths.Count);
        var rows = Enumerable.Range(0, bins).Select(bin => (Label: $"{Count(1L << bin)}–{Count((1L << (bin + 1)) - 1)}", After: report.After.Lengths.ElementAtOrDefault(bin), Before: report.Before.Lengths.ElementAtOrDefault(bin)))
            .SkipWhile(row => row.Before + row.After == 0);
        page.Append("<h2>Lengths in characters</h2>").Append(SvgChart.Bars([.. rows.Select(row => (row.Label, (double)row.After, (double)row.Before, $"{Count(row.After)} of {Count(row.Before)}"))], "Lengths"));
    }

    private static void Privacy(StringBuilder page, PrepareReport report)
    {
        foreach (var stage in report.Stages.Where(stage => stage.Tallies.Count > 0))
            page.Append("<h2>Found by ").Append(Escape(Words(stage.Name))).Append("</h2>").Append(SvgChart.Bars([.. stage.Tallies.Select(tally => (Words(tally.Key), (double)tally.Value, 0.0, Count(tally.Value)))], "Found"));
    }

    private static void Checks(StringBuilder page, PrepareReport report)
    {
        if (report.Contamination is { } contamination)
        {
            page.Append("<h2>Contamination</h2><p").Append(contamination.Contaminated > 0 ? " class=bad>" : ">").Append(Count(contamination.Contaminated)).Append(" of ").Append(Count(contamination.Checked))
                .Append(" evaluation documents stand in the training text").Append(contamination.Action == ContaminationAction.Drop ? $"; {Count(contamination.TrainDropped)} training documents were left out for it" : "").Append(".</p>");
            if (contamination.Sample.Count > 0)
            {
                page.Append("<table><tr><th>Evaluation document<th class=n>Overlap<th class=n>Similarity<th>Like, or first in</tr>");
                foreach (var entry in contamination.Sample)
                    page.Append("<tr><td>").Append(Escape($"{entry.Set} {entry.Source}/{entry.Location}")).Append("<td class=n>").Append(Percent(entry.Overlap)).Append("<td class=n>").Append(entry.Similarity > 0 ? Percent(entry.Similarity) : "").Append("<td>").Append(Escape($"{entry.TrainSource}/{entry.TrainLocation}")).Append("</tr>");
                page.Append("</table>");
            }
        }

        if (report.Labels is not { } labels) return;
        page.Append("<h2>Checks of labels</h2><p>The most frequent label has ").Append(labels.Imbalance.ToString("0.#", CultureInfo.InvariantCulture)).Append(" times the documents of the rarest; ").Append(Count(labels.ConflictingTexts)).Append(" texts have more than one label.</p><ul>");
        foreach (string rare in labels.Rare.Take(50)) page.Append("<li>Rare: ").Append(Escape(rare)).Append("</li>");
        foreach (string conflict in labels.Conflicts) page.Append("<li>Conflict: ").Append(Escape(conflict)).Append("</li>");
        foreach (var leak in labels.Leaks) page.Append("<li>The word ‘").Append(Escape(leak.Label)).Append("’ stands in ").Append(Percent(leak.OwnShare)).Append(" of the texts of its label and in ").Append(Percent(leak.OtherShare)).Append(" of the others.</li>");
        page.Append("</ul>");
    }

    private static void Mix(StringBuilder page, PrepareReport report)
    {
        if (report.Mix.Count == 0) return;
        page.Append("<h2>Mixture</h2><table><tr><th>Source<th class=n>Bytes<th class=n>Epochs<th class=n>Share</tr>");
        foreach (var source in report.Mix)
            page.Append("<tr><td>").Append(Escape(source.Source)).Append("<td class=n>").Append(Bytes(source.Bytes)).Append("<td class=n>").Append(source.Epochs.ToString("0.##", CultureInfo.InvariantCulture)).Append("<td class=n>").Append(Percent(source.Share)).Append("</tr>");
        page.Append("</table>");
    }

    private static void Dropped(StringBuilder page, PrepareReport report)
    {
        page.Append("<h2>What was dropped</h2><p>A fair sample of each stage; every dropped document has a line in ").Append(Preparer.DroppedFile).Append(".</p>");
        foreach (var stage in report.Stages.Where(stage => stage.Dropped > 0))
        {
            page.Append("<details><summary>").Append(Escape(Words(stage.Name))).Append(": ").Append(Count(stage.Dropped)).Append("</summary><table><tr><th>Document<th>Why<th>Text</tr>");
            foreach (var dropped in stage.DroppedSample)
                page.Append("<tr><td>").Append(Escape($"{dropped.Source}/{dropped.Location}")).Append("<td>").Append(Escape($"{dropped.Reason}: {dropped.Value}")).Append("<td class=text>").Append(Escape(dropped.Text ?? "(not shown)")).Append("</tr>");
            page.Append("</table></details>");
        }
    }

    private static string Words(string name) => name.Replace('_', ' ');

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.#%", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static string Percent(long part, long whole) => Percent(whole == 0 ? 0 : part / (double)whole);

    private static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => $"{Count(bytes)} B",
        < 10_000_000 => $"{Count(bytes / 1000)} kB",
        < 10_000_000_000 => $"{Count(bytes / 1_000_000)} MB",
        _ => $"{Count(bytes / 1_000_000_000)} GB",
    };
}
