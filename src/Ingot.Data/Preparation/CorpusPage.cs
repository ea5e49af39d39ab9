using System.Globalization;
using Ingot.Core.Html;
using Ingot.Data.Contamination;
using static Ingot.Core.Html.Figures;

namespace Ingot.Data.Preparation;

/// <summary>The report of a corpus as a page: the funnel, what was dropped and why, what the documents are like.</summary>
internal static class CorpusPage
{
    /// <summary>The page.</summary>
    public static string Of(PrepareReport report)
    {
        long kept = report.After.Lengths.Sum() - (report.Contamination is { Action: ContaminationAction.Drop } contamination ? contamination.TrainDropped : 0);
        var page = new HtmlPage("Corpus report", $"{Count(report.DocumentsIn)} documents came in, {Count(kept)} ({Percent(kept, report.DocumentsIn)}) are in the corpus.");
        page.Cards([.. report.Splits.Select(split => (Count(split.Documents), $"{split.Side.ToString().ToLowerInvariant()} documents, {Bytes(split.Bytes)}")), (Bytes(report.BytesIn), "came in")]);
        Funnel(page, report);
        Bars(page, "Sources", report.After.Sources, report.Before.Sources);
        Bars(page, "Languages", report.After.Languages, report.Before.Languages);
        if (report.Before.Labels.Count > 0) Bars(page, "Labels", report.After.Labels, report.Before.Labels);
        Lengths(page, report);
        Privacy(page, report);
        Checks(page, report);
        Mix(page, report);
        Dropped(page, report);
        return page.ToString();
    }

    private static void Funnel(HtmlPage page, PrepareReport report) => page
        .Heading("Funnel")
        .Svg(BarChart.Svg([.. report.Stages.Select(stage => (Words(stage.Name), (double)stage.DocumentsOut, (double)stage.DocumentsIn, stage.Dropped == 0 ? Count(stage.DocumentsOut) : $"{Count(stage.DocumentsOut)} (−{Count(stage.Dropped)})"))], "Documents after each stage"))
        .Table(
            ["Stage", ">Documents in", ">Dropped", ">Changed", ">Bytes in", ">Bytes out"],
            report.Stages.Select(stage => (IReadOnlyList<string>)[Words(stage.Name), Count(stage.DocumentsIn), Count(stage.Dropped), Count(stage.Changed), Bytes(stage.BytesIn), Bytes(stage.BytesOut)]));

    private static void Bars(HtmlPage page, string title, IReadOnlyDictionary<string, long> after, IReadOnlyDictionary<string, long> before)
    {
        var rows = before.Keys.Union(after.Keys).Select(key => (Key: key, After: after.GetValueOrDefault(key), Before: before.GetValueOrDefault(key))).OrderByDescending(row => Math.Max(row.After, row.Before)).ThenBy(row => row.Key, StringComparer.Ordinal).Take(25);
        page.Heading(title).Svg(BarChart.Svg([.. rows.Select(row => (row.Key, (double)row.After, (double)row.Before, Share(row.After, row.Before)))], title));
    }

    // What cleaning or a filter finds out, such as a language, was not there before.
    private static string Share(long after, long before) => after <= before ? $"{Count(after)} of {Count(before)}" : Count(after);

    private static void Lengths(HtmlPage page, PrepareReport report)
    {
        int bins = Math.Max(report.Before.Lengths.Count, report.After.Lengths.Count);
        var rows = Enumerable.Range(0, bins).Select(bin => (Label: $"{Count(1L << bin)}–{Count((1L << (bin + 1)) - 1)}", After: report.After.Lengths.ElementAtOrDefault(bin), Before: report.Before.Lengths.ElementAtOrDefault(bin)))
            .SkipWhile(row => row.Before + row.After == 0);
        page.Heading("Lengths in characters").Svg(BarChart.Svg([.. rows.Select(row => (row.Label, (double)row.After, (double)row.Before, Share(row.After, row.Before)))], "Lengths"));
    }

    private static void Privacy(HtmlPage page, PrepareReport report)
    {
        foreach (var stage in report.Stages.Where(stage => stage.Tallies.Count > 0))
            page.Heading($"Found by {Words(stage.Name)}").Svg(BarChart.Svg([.. stage.Tallies.Select(tally => (Words(tally.Key), (double)tally.Value, 0.0, Count(tally.Value)))], "Found"));
    }

    private static void Checks(HtmlPage page, PrepareReport report)
    {
        if (report.Contamination is { } contamination)
        {
            string left = contamination.Action == ContaminationAction.Drop ? $"; {Count(contamination.TrainDropped)} training documents were left out for it" : "";
            page.Heading("Contamination").Paragraph($"{Count(contamination.Contaminated)} of {Count(contamination.Checked)} evaluation documents stand in the training text{left}.", bad: contamination.Contaminated > 0);
            if (contamination.Sample.Count > 0)
            {
                page.Table(
                    ["Evaluation document", ">Overlap", ">Similarity", "Like, or first in"],
                    contamination.Sample.Select(entry => (IReadOnlyList<string>)[$"{entry.Set} {entry.Source}/{entry.Location}", Percent(entry.Overlap), entry.Similarity > 0 ? Percent(entry.Similarity) : "", $"{entry.TrainSource}/{entry.TrainLocation}"]));
            }
        }

        if (report.Labels is not { } labels) return;
        page.Heading("Checks of labels").Paragraph($"The most frequent label has {labels.Imbalance.ToString("0.#", CultureInfo.InvariantCulture)} times the documents of the rarest; {Count(labels.ConflictingTexts)} texts have more than one label.");
        page.Items(
        [
            .. labels.Rare.Take(50).Select(rare => $"Rare: {rare}"),
            .. labels.Conflicts.Select(conflict => $"Conflict: {conflict}"),
            .. labels.Leaks.Select(leak => $"The word ‘{leak.Label}’ stands in {Percent(leak.OwnShare)} of the texts of its label and in {Percent(leak.OtherShare)} of the others."),
        ]);
    }

    private static void Mix(HtmlPage page, PrepareReport report)
    {
        if (report.Mix.Count == 0) return;
        page.Heading("Mixture").Table(
            ["Source", ">Bytes", ">Epochs", ">Share"],
            report.Mix.Select(source => (IReadOnlyList<string>)[source.Source, Bytes(source.Bytes), source.Epochs.ToString("0.##", CultureInfo.InvariantCulture), Percent(source.Share)]));
    }

    private static void Dropped(HtmlPage page, PrepareReport report)
    {
        page.Heading("What was dropped").Paragraph($"A fair sample of each stage; every dropped document has a line in {Preparer.DroppedFile}.");
        foreach (var stage in report.Stages.Where(stage => stage.Dropped > 0))
        {
            page.Folded($"{Words(stage.Name)}: {Count(stage.Dropped)}", inside => inside.Table(
                ["Document", "Why", "|Text"],
                stage.DroppedSample.Select(dropped => (IReadOnlyList<string>)[$"{dropped.Source}/{dropped.Location}", $"{dropped.Reason}: {dropped.Value}", dropped.Text ?? "(not shown)"])));
        }
    }

    private static string Words(string name) => name.Replace('_', ' ');
}
