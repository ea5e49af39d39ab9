namespace Ingot.Data.Sources.Web;

/// <summary>A page, or a sitemap, that waits for its turn: how many links from the first pages, and how many redirections from where it was linked.</summary>
internal sealed record CrawlPage(Uri Url, int Round, int Depth, int Hops, bool IsSitemap);
