using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Ingot.Data.Extraction.Html;

/// <summary>Parses pages within bounds.</summary>
internal static class HtmlTree
{
    /// <summary>Deepest nesting that is read: browsers stop at 512, and what walks the tree after us may recurse.</summary>
    public const int MostDepth = 512;

    private const int MostElements = 500_000;

    /// <summary>The tree of <paramref name="html"/>; null, with the reason, where it is not one of a page.</summary>
    public static IHtmlDocument? Parse(string html, out string? refusal)
    {
        refusal = Nesting(html) > 4 * MostDepth ? "its elements are nested beyond reason" : null;
        if (refusal is not null) return null;
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        var (depth, elements) = Measure(document);
        if (depth <= MostDepth && elements <= MostElements) return document;
        refusal = depth > MostDepth ? $"its elements are nested {depth} deep" : $"it has {elements} elements";
        return null;
    }

    /// <summary>An upper bound for how deep open tags can nest, found without a tree: what the parser builds iteratively it may tear down recursively.</summary>
    private static int Nesting(string html)
    {
        int depth = 0, deepest = 0;
        for (int at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (char.IsAsciiLetter(html[at + 1])) deepest = Math.Max(deepest, depth += IsVoid(html, at + 1) ? 0 : 1);
            else if (html[at + 1] == '/') depth = Math.Max(0, depth - 1);
        }

        return deepest;
    }

    private static bool IsVoid(string html, int at)
    {
        int end = at;
        while (end < html.Length && end - at < 8 && char.IsAsciiLetterOrDigit(html[end])) end++;
        return html.AsSpan(at, end - at).ToString().ToLowerInvariant() is "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "source" or "track" or "wbr" or "p" or "li" or "dt" or "dd" or "td" or "th" or "tr" or "option";
    }

    private static (int Depth, int Elements) Measure(INode root)
    {
        int depth = 0, deepest = 0, elements = 0;
        for (INode? node = root; node is not null;)
        {
            elements += node.NodeType == NodeType.Element ? 1 : 0;
            if (node.FirstChild is { } child)
            {
                node = child;
                deepest = Math.Max(deepest, ++depth);
                continue;
            }

            while (node is not null && node.NextSibling is null && node != root)
            {
                node = node.Parent;
                depth--;
            }

            node = node == root ? null : node?.NextSibling;
        }

        return (deepest, elements);
    }
}
