using Ingot.Core.Errors;
using Ingot.Data.Sources.Files;

namespace Ingot.Data.Sources.Web;

/// <summary>Where a crawl begins and which pages belong to it.</summary>
internal sealed class CrawlScope
{
    private readonly GlobPattern[] hosts, include, exclude;

    /// <summary>Reads the addresses of the settings.</summary>
    /// <exception cref="IngotException">There is none, or one is faulty.</exception>
    public CrawlScope(WebSourceSettings settings, string name)
    {
        Pages = [.. settings.Urls.Select(text => Parse(text, name))];
        Sitemaps = [.. settings.Sitemaps.Select(text => Parse(text, name))];
        if (Pages.Count + Sitemaps.Count == 0) throw new IngotException(ExitCode.Usage, "no page is named", $"the source '{name}'", "Name pages under `urls`, or sitemaps under `sitemaps`");
        if (!settings.Contact.Contains('@', StringComparison.Ordinal) && !settings.Contact.Contains('.', StringComparison.Ordinal))
            throw new IngotException(ExitCode.Usage, $"'{settings.Contact}' is no address that anybody could write to", $"contact of the source '{name}'", "Give an address of mail or a page about your crawler: whoever runs the server may want to talk to you");
        hosts = [.. settings.Hosts.Count > 0 ? settings.Hosts.Select(host => new GlobPattern(host.ToLowerInvariant())) : Pages.Concat(Sitemaps).Select(url => new GlobPattern("{,www.}" + Bare(url)))];
        include = [.. settings.Include.Select(pattern => new GlobPattern(pattern))];
        exclude = [.. settings.Exclude.Select(pattern => new GlobPattern(pattern))];
    }

    /// <summary>The pages that are named.</summary>
    public IReadOnlyList<Uri> Pages { get; }

    /// <summary>The sitemaps that are named.</summary>
    public IReadOnlyList<Uri> Sitemaps { get; }

    /// <summary>Whether the host of <paramref name="url"/> may be visited.</summary>
    public bool HoldsHost(Uri url) => Array.Exists(hosts, host => host.Fits(url.IdnHost));

    /// <summary>Whether a link may lead to <paramref name="url"/>.</summary>
    public bool Holds(Uri url)
    {
        string place = url.IdnHost + url.AbsolutePath, whole = url.IdnHost + url.PathAndQuery;
        return HoldsHost(url) && Array.Exists(include, pattern => pattern.Fits(place)) && !Array.Exists(exclude, pattern => pattern.Fits(place) || pattern.Fits(whole));
    }

    private static string Bare(Uri url) => url.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.IdnHost[4..] : url.IdnHost;

    private static Uri Parse(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && PageAddress.Resolve(url, text) is { } page
            ? page : throw new IngotException(ExitCode.Usage, $"'{text}' is no address of a page", $"the source '{name}'", "Write it whole, such as https://example.org/texts/");
}
