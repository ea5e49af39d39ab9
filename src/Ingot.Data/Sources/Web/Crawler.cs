using Ingot.Core.Progress;
using Ingot.Data.Sources.Http;

namespace Ingot.Data.Sources.Web;

/// <summary>
/// Visits the pages of a scope in rounds, so that which pages it sees within its bounds does not depend on which server is faster: what a round finds waits
/// for the next. Everything it learns goes into the <see cref="CrawlStore"/> at once; started again, it goes on.
/// </summary>
internal sealed class Crawler(WebSourceSettings settings, CrawlScope scope, CrawlStore store, HttpFetcher fetcher, HostLanes lanes, string crawl, string name, TimeProvider time)
{
    private const int Batch = 256, MostHops = 5;
    private readonly RobotsGate robots = new(fetcher, store, lanes, time);
    private long settled, bytes;

    /// <summary>Visits everything that is not yet visited.</summary>
    public async Task RunAsync(IProgressSink progress, CancellationToken cancellationToken)
    {
        store.Revive(crawl, settings.Snapshot);
        store.Enter(crawl, [.. scope.Pages.Select(url => new CrawlPage(url, 0, 0, 0, IsSitemap: false)), .. scope.Sitemaps.Select(url => new CrawlPage(url, 0, 0, 0, IsSitemap: true))]);
        if (settings.RobotsSitemaps) await EnterRobotsSitemapsAsync(cancellationToken).ConfigureAwait(false);
        bytes = store.Bytes(crawl, settings.Snapshot);
        while (store.NextRound(crawl) is { } round)
        {
            settled = store.Count(crawl).Settled;
            store.Bound(crawl, round, settings.MaxPages - settled);
            await Parallel.ForEachAsync(store.Hosts(crawl, round), Degree(settings.Connections), async (host, token) => await VisitHostAsync(host, round, progress, token).ConfigureAwait(false)).ConfigureAwait(false);
        }

        ParallelOptions Degree(int most) => new() { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken };
    }

    private async Task EnterRobotsSitemapsAsync(CancellationToken cancellationToken)
    {
        foreach (var page in scope.Pages.DistinctBy(page => page.GetLeftPart(UriPartial.Authority)))
        {
            var file = await robots.OfAsync(page, cancellationToken).ConfigureAwait(false);
            store.Enter(crawl, file.Sitemaps.Select(text => PageAddress.Resolve(page, text)).OfType<Uri>().Where(scope.HoldsHost).Select(url => new CrawlPage(url, 0, 0, 0, IsSitemap: true)));
        }
    }

    private async Task VisitHostAsync(string host, int round, IProgressSink progress, CancellationToken cancellationToken)
    {
        var lane = lanes.Of(host);
        while (store.Waiting(crawl, round, host, Batch) is { Count: > 0 } pages)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.PerHost, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(pages, options, async (page, token) =>
            {
                await VisitAsync(page, lane, token).ConfigureAwait(false);
                long count = Interlocked.Increment(ref settled);
                if (count % 10 == 0) progress.Report(new Counted($"Crawling {name}", count, null, "pages"));
            }).ConfigureAwait(false);
        }
    }

    private async Task VisitAsync(CrawlPage page, HostLane lane, CancellationToken cancellationToken)
    {
        if (store.Find(page.Url.AbsoluteUri, settings.Snapshot) is { } known)
        {
            // Another crawl of this snapshot, or this one under another recipe, has been here.
            Settle(page, known, known.Body is { } hash ? store.Body(hash) : null);
            return;
        }

        var (kept, body) = await AskAsync(page, lane, cancellationToken).ConfigureAwait(false);
        Settle(page, kept with { Time = time.GetUtcNow() }, body);
    }

    private async Task<(KeptPage Kept, byte[]? Body)> AskAsync(CrawlPage page, HostLane lane, CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref bytes) >= settings.MaxTotalBytes) return Refused(page, QuarantineReason.OutOfBounds, $"{bytes} bytes were fetched already; raise `max_total_bytes`", transient: true);
        if (lane.IsDead) return Refused(page, QuarantineReason.Unavailable, $"{page.Url.IdnHost} gave no answer five times in a row", transient: true);
        var rules = await robots.OfAsync(page.Url, cancellationToken).ConfigureAwait(false);
        if (!rules.Allows(page.Url))
        {
            return rules == RobotsFile.Closed
                ? Refused(page, QuarantineReason.Robots, "its robots.txt cannot be had, so that nothing is allowed (RFC 9309, section 2.3.1.4)", transient: true)
                : Refused(page, QuarantineReason.Robots, "its robots.txt disallows it");
        }

        if (rules.CrawlDelay > settings.LongestDelaySeconds) return Refused(page, QuarantineReason.Robots, $"its robots.txt asks for {rules.CrawlDelay} seconds between pages; raise `longest_delay_seconds`");
        lane.SlowDown(TimeSpan.FromSeconds(rules.CrawlDelay ?? 0));
        var earlier = store.Earlier(page.Url.AbsoluteUri, settings.Snapshot);
        var answer = await fetcher.FetchAsync(page.Url, cancellationToken, earlier?.ETag, earlier?.Modified).ConfigureAwait(false);
        lane.Note(!answer.IsTransient);
        return answer.Status == 304 && earlier is not null ? (earlier, store.Body(earlier.Body!)) : Read(page, answer);
    }

    private (KeptPage Kept, byte[]? Body) Read(CrawlPage page, Fetched answer)
    {
        if (answer.Refusal is { } refusal) return Refused(page, refusal, answer.Detail!, answer.IsTransient);
        if (answer.Redirect is { } target) return Redirected(page, target);
        if (answer.Body is null) return Refused(page, QuarantineReason.Unavailable, $"the server answered {answer.Status}");
        Interlocked.Add(ref bytes, answer.Body.Length);
        return (new KeptPage(page.Url.AbsoluteUri) { ContentType = answer.ContentType, Charset = answer.Charset, ETag = answer.ETag, Modified = answer.Modified, RobotsTag = answer.RobotsTag }, answer.Body);
    }

    private (KeptPage Kept, byte[]? Body) Redirected(CrawlPage page, Uri target)
    {
        if (PageAddress.Resolve(page.Url, target.OriginalString) is not { } next) return Refused(page, QuarantineReason.Unavailable, "it redirects to what is no page");
        if (!scope.HoldsHost(next)) return Refused(page, QuarantineReason.OutOfBounds, $"it redirects to {next.IdnHost}, which `hosts` does not name");
        return page.Hops == MostHops
            ? Refused(page, QuarantineReason.Unavailable, $"it is the end of more than {MostHops} redirections")
            : (new KeptPage(page.Url.AbsoluteUri) { Redirect = next.AbsoluteUri }, null);
    }

    /// <summary>Keeps the page, and enters what it leads to.</summary>
    private void Settle(CrawlPage page, KeptPage kept, byte[]? body)
    {
        IEnumerable<CrawlPage> found = [];
        if (kept.Redirect is { } target) found = [page with { Url = new Uri(target), Round = page.Round + 1, Hops = page.Hops + 1 }];
        else if (body is not null && page.IsSitemap) (kept, found) = ReadSitemap(page, kept, body);
        else if (body is not null) (kept, found) = ReadLinks(page, kept, body);
        store.Settle(crawl, settings.Snapshot, kept, body, found);
    }

    private (KeptPage, IEnumerable<CrawlPage>) ReadSitemap(CrawlPage page, KeptPage kept, byte[] body)
    {
        try
        {
            var sitemap = Sitemap.Parse(body, page.Url);
            // An index of indexes leads down a few steps at most.
            var inner = page.Hops < MostHops ? sitemap.Sitemaps.Where(scope.HoldsHost).Select(url => new CrawlPage(url, page.Round + 1, 0, page.Hops + 1, IsSitemap: true)) : [];
            return (kept, inner.Concat(sitemap.Pages.Where(scope.Holds).Select(url => new CrawlPage(url, page.Round + 1, 0, 0, IsSitemap: false))));
        }
        catch (RefusalException fault)
        {
            return (kept with { Refusal = fault.Reason, Detail = fault.Message }, []);
        }
    }

    private (KeptPage, IEnumerable<CrawlPage>) ReadLinks(CrawlPage page, KeptPage kept, byte[] body)
    {
        var read = PageLinks.Of(body, page.Url, kept.ContentType, kept.Charset);
        string asked = string.Join(", ", new[] { read.Robots, kept.RobotsTag }.Where(words => !string.IsNullOrEmpty(words)));
        if (RobotsTag.Refusal(asked) is { } refusal) kept = kept with { Refusal = QuarantineReason.Robots, Detail = refusal };
        if (page.Depth >= settings.MaxDepth || !RobotsTag.Follows(asked)) return (kept, []);
        return (kept, read.Links.Where(scope.Holds).Select(url => new CrawlPage(url, page.Round + 1, page.Depth + 1, 0, IsSitemap: false)));
    }

    private static (KeptPage, byte[]?) Refused(CrawlPage page, QuarantineReason reason, string detail, bool transient = false) =>
        (new KeptPage(page.Url.AbsoluteUri) { Refusal = reason, Detail = detail, IsTransient = transient }, null);
}
