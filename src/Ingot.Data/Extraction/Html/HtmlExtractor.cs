using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SmartReader;

namespace Ingot.Data.Extraction.Html;

/// <summary>
/// The main content of pages: Mozilla's Readability reads first, what the markup calls boilerplate leaves its result, and a reading by text density takes
/// over where the first found little. Rules are about pages in general; none is about a site.
/// </summary>
internal static class HtmlExtractor
{
    public const string Version = "html/1";

    private const string Mark = "data-boilerplate";

    // A first reading with less than this share of the second's text has missed the content.
    private const double LeastShare = 0.55;

    // Marked elements that make up more than this share of a reading are no boilerplate, whatever they are called.
    private const double MostBoilerplate = 0.3;

    private const int ShortReading = 600, ShortPointer = 200;

    /// <summary>Reads <paramref name="html"/>; null, with the reason, where it is no page that can be read within bounds.</summary>
    public static HtmlContent? Extract(string html, string url, out string? refusal)
    {
        if (HtmlTree.Parse(html, out refusal) is not { } document) return null;
        var metadata = HtmlMetadata.Read(document);
        return metadata.ToContent(MainText(document, url, metadata.Description));
    }

    private static string MainText(IHtmlDocument document, string url, string? description)
    {
        var copy = (IHtmlDocument)document.Clone();
        string first = FirstReading(document, url);
        Boilerplate.Remove(copy);
        string second = copy.Body is { } body && DensityReader.Find(body) is { } holder ? HtmlTextRenderer.Render(holder) : "";
        string chosen = first.Length < LeastShare * second.Length ? second : first;
        // A short reading without what the page says of itself has missed a short page.
        return chosen.Length < ShortReading && description is not null && !Holds(chosen, description) ? Described(copy, description) ?? chosen : chosen;
    }

    private static string FirstReading(IHtmlDocument document, string url)
    {
        foreach (var element in Boilerplate.Find(document)) element.SetAttribute(Mark, "");
        using var reader = new Reader(url, document) { ContinueIfNotReadable = true };
        if (reader.GetArticle().Content is not { Length: > 0 } content || HtmlTree.Parse(content, out _)?.Body is not { } body) return "";
        foreach (var pointer in body.QuerySelectorAll("p, div, h2, h3, h4, h5, h6").Where(IsPointer).ToList()) pointer.Remove();
        var marked = body.QuerySelectorAll($"[{Mark}]").ToList();
        int removed = marked.Where(element => element.ParentElement?.Closest($"[{Mark}]") is null).Sum(element => element.TextContent.Length);
        if (removed < MostBoilerplate * body.TextContent.Length) marked.ForEach(element => element.Remove());
        return HtmlTextRenderer.Render(body);
    }

    /// <summary>A short paragraph that is mostly a link ("Read also: …") leads away from the text.</summary>
    private static bool IsPointer(IElement block) =>
        !block.Children.Any(child => HtmlTextRenderer.IsBlock(child.LocalName)) && block.TextContent.AsSpan().Trim().Length is > 0 and < ShortPointer
        && DensityReader.LinkDensity(block) > 0.6 && block.Closest("table") is null;

    /// <summary>The text around the place where the body says what the description says.</summary>
    private static string? Described(IHtmlDocument document, string description)
    {
        var holder = document.Body?.QuerySelectorAll("*").LastOrDefault(element => Holds(element.TextContent, description));
        while (holder?.ParentElement is { } parent && parent != document.Body && parent.TextContent.Length < 3 * holder.TextContent.Length) holder = parent;
        return holder is null ? null : HtmlTextRenderer.Render(holder);
    }

    private static bool Holds(string text, string description)
    {
        string wanted = Flat(description);
        return Flat(text).Contains(wanted[..Math.Min(40, wanted.Length)], StringComparison.Ordinal);
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
