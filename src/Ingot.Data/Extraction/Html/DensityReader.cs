using AngleSharp.Dom;

namespace Ingot.Data.Extraction.Html;

/// <summary>
/// A second opinion on where the content of a page is: the deepest element that holds most of the good paragraphs, a paragraph being good when it is
/// long and few of its characters are links (after Kohlschütter, Fankhauser and Nejdl 2010, "Boilerplate Detection using Shallow Text Features").
/// </summary>
internal static class DensityReader
{
    private const double MostLinks = 0.4, Share = 0.85;
    private const int ShortParagraph = 25;

    /// <summary>The element, or null where the page has no paragraph that is good.</summary>
    public static IElement? Find(IElement body)
    {
        var scores = new Dictionary<IElement, double>();
        double total = 0;
        foreach (var block in Paragraphs(body))
        {
            double score = Score(block);
            if (score <= 0) continue;
            total += score;
            for (IElement? holder = block; holder is not null && holder != body.ParentElement; holder = holder.ParentElement)
                scores[holder] = scores.GetValueOrDefault(holder) + score;
        }

        return scores.Where(holder => holder.Value >= Share * total).Select(holder => holder.Key).MaxBy(Depth);
    }

    /// <summary>Share of the characters of <paramref name="element"/> that stand in links.</summary>
    public static double LinkDensity(IElement element)
    {
        int length = element.TextContent.Length;
        return length == 0 ? 0 : element.QuerySelectorAll("a[href]").Sum(link => link.TextContent.Length) / (double)length;
    }

    /// <summary>Elements that hold text of their own.</summary>
    private static IEnumerable<IElement> Paragraphs(IElement root) =>
        root.QuerySelectorAll("p, li, td, blockquote, pre, dd, dt, div, section, article, h1, h2, h3, h4, h5, h6, figcaption")
            .Where(element => !element.Children.Any(child => HtmlTextRenderer.IsBlock(child.LocalName)) || element.ChildNodes.OfType<IText>().Sum(text => text.Data.AsSpan().Trim().Length) > ShortParagraph);

    private static double Score(IElement block)
    {
        int length = block.TextContent.AsSpan().Trim().Length;
        if (length < ShortParagraph) return 0;
        double links = LinkDensity(block);
        return links > MostLinks ? 0 : length * (1 - links);
    }

    private static int Depth(IElement element)
    {
        int depth = 0;
        for (var parent = element.ParentElement; parent is not null; parent = parent.ParentElement) depth++;
        return depth;
    }
}
