using Ingot.Data.Extraction;
using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Extraction.Html;

namespace Ingot.Data.Sources.Web;

/// <summary>What a page says to a crawler: where it leads, and what it asks.</summary>
internal sealed record PageLinks(IReadOnlyList<Uri> Links, string Robots)
{
    private const int MostLinks = 10_000;

    /// <summary>The links of a page that may be followed, each once, and its words to robots; none where it is no page of HTML.</summary>
    public static PageLinks Of(byte[] body, Uri url, string? contentType, string? charset)
    {
        if (ContentTypes.Of(body, contentType, url.AbsolutePath) != ContentTypes.Html) return new PageLinks([], "");
        var decoded = TextDecoder.Decode(body, new ContentHints { Location = url.AbsoluteUri, Charset = charset }, isMarkup: true);
        if (decoded.Text is null || HtmlTree.Parse(decoded.Text, out _) is not { } page) return new PageLinks([], "");
        using (page)
        {
            var asked = page.QuerySelectorAll("meta[name]").Where(meta => meta.GetAttribute("name")!.Trim().ToLowerInvariant() is "robots" or "ingot").Select(meta => meta.GetAttribute("content") ?? "").ToList();
            if (page.QuerySelectorAll("meta[name]").Any(meta => meta.GetAttribute("name")!.Equals("tdm-reservation", StringComparison.OrdinalIgnoreCase) && meta.GetAttribute("content")?.Trim() == "1")) asked.Add("tdm");
            var from = page.QuerySelector("base[href]")?.GetAttribute("href") is { } to && Uri.TryCreate(url, to, out var written) ? written : url;
            var links = new HashSet<Uri>();
            foreach (var anchor in page.QuerySelectorAll("a[href], area[href], frame[src]"))
            {
                if (anchor.GetAttribute("rel")?.Contains("nofollow", StringComparison.OrdinalIgnoreCase) == true) continue;
                if (PageAddress.Resolve(from, anchor.GetAttribute("href") ?? anchor.GetAttribute("src")!) is { } link) links.Add(link);
                if (links.Count == MostLinks) break;
            }

            return new PageLinks([.. links], string.Join(", ", asked));
        }
    }
}
