using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Ingot.Data.Extraction.Html;

/// <summary>Takes out of a page what its markup says is no content: navigation, notices about cookies, share bars, lists of other articles, comments, advertisements.</summary>
internal static partial class Boilerplate
{
    private static readonly HashSet<string> Tags = new(StringComparer.Ordinal) { "script", "style", "noscript", "template", "nav", "aside", "iframe", "object", "embed", "svg", "form", "button", "input", "select", "textarea", "dialog", "menu", "canvas", "footer" };
    private static readonly HashSet<string> Roles = new(StringComparer.OrdinalIgnoreCase) { "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alertdialog", "alert" };

    // An element with more of the page's text than this is the page, whatever it is called.
    private const double LargestShare = 0.4;

    /// <summary>The elements of <paramref name="document"/> that are boilerplate.</summary>
    public static IReadOnlyList<IElement> Find(IDocument document)
    {
        if (document.Body is not { } body) return [];
        int total = Math.Max(1, Length(body));
        return [.. body.QuerySelectorAll("*").Where(IsBoilerplate).Where(element => Length(element) < LargestShare * total && !HoldsArticle(element))];
    }

    /// <summary>Removes it from <paramref name="document"/>; an element that holds most of the text of the page stays, whatever it is called.</summary>
    public static void Remove(IDocument document)
    {
        if (document.Body is not { } body) return;
        int total = Math.Max(1, Length(body));
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            if (element.Parent is null || !IsBoilerplate(element)) continue;
            if (Tags.Contains(element.LocalName) && element.LocalName is not ("form" or "aside" or "footer" or "menu")) element.Remove();
            else if (Length(element) < LargestShare * total && !HoldsArticle(element)) element.Remove();
        }
    }

    private static bool HoldsArticle(IElement element) => element.LocalName is "article" or "main" or "body" || element.QuerySelector("article, main, [itemprop=articleBody]") is not null;

    private static bool IsBoilerplate(IElement element)
    {
        if (Tags.Contains(element.LocalName) && (element.LocalName != "footer" || element.Closest("article, blockquote") is null)) return true;
        if (element.GetAttribute("role") is { } role && Roles.Contains(role)) return true;
        if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true" || Hidden().IsMatch(element.GetAttribute("style") ?? "")) return true;
        if (element.LocalName is "article" or "main" or "body" or "h1" or "h2" or "a" or "em" or "strong" or "b" or "i" or "code" or "pre" or "td" or "tr" or "table" or "tbody") return false;
        string names = $"{element.ClassName} {element.Id}";
        return names.Length > 1 && Unwanted().IsMatch(names) && !Wanted().IsMatch(names);
    }

    private static int Length(INode node) => node.TextContent.Length;

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(?:^|[\s_-])(?:nav|navi|navigation|navbar|menu|breadcrumbs?|sidebar|side-bar|widgets?|footer|foot|cookies?|consent|gdpr|banner|share|sharing|sharedaddy|social|socials?media|related|recommend(?:ed|ations?)?|more-posts|newsletter|subscribe|signup|sign-up|comments?|commentlist|respond|disqus|pagination|pager|paging|post-nav|prev-next|ads?|advert|advertisement|adsense|anzeige|sponsor(?:ed)?|promo|teaser|teasers|tags?|tag-?cloud|tagcloud|meta|postmeta|post-meta|entry-meta|entry-utility|author-?box|author-?bio|author-?info|no-?print|print-?hide|hide-?print|byline|print|login|search|searchform|skip-?link|screen-reader-text|toolbar|popup|modal|overlay|lightbox|rating|likes?|jp-relatedposts|wp-caption-text|copyright|imprint|impressum|archive|blogroll|kommentare?|weitere|verwandt|artikel-?liste|social-?bookmarks?)(?:$|[\s_-])|cookie-?(?:notice|banner|bar)|share-?(?:bar|buttons?|links?)|related-?(?:posts?|articles?|content|links?)|comment-?(?:list|form|area|section|body|respond)|newsletter|breadcrumb", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unwanted();

    [GeneratedRegex(@"(?:^|[\s_-])(?:article-?body|entry-?content|post-?content|main-?content|story-?body|content-?body|article__body|articleBody|post-?body|td-post-content|hentry)(?:$|[\s_-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wanted();
}
