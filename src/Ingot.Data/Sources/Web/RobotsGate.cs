using System.Collections.Concurrent;
using Ingot.Data.Sources.Http;

namespace Ingot.Data.Sources.Web;

/// <summary>
/// The robots.txt of each origin, asked for once a day (RFC 9309, section 2.4). It fails closed: where the file exists and cannot be had, or is kept from
/// us, nothing is allowed; only where the server says that there is none is everything.
/// </summary>
internal sealed class RobotsGate(HttpFetcher fetcher, CrawlStore store, HostLanes lanes, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<string, Lazy<Task<(RobotsFile File, DateTimeOffset Time)>>> known = new(StringComparer.Ordinal);

    /// <summary>The rules of the origin of <paramref name="url"/>; each request waits for its turn in the lane of the host that is asked, and from then on the host is asked as slowly as it wishes.</summary>
    public async Task<RobotsFile> OfAsync(Uri url, CancellationToken cancellationToken)
    {
        string origin = url.GetLeftPart(UriPartial.Authority);
        var (file, asked) = await Entry().ConfigureAwait(false);
        if (time.GetUtcNow() - asked < Fresh) return file;
        known.TryRemove(origin, out _);
        return (await Entry().ConfigureAwait(false)).File;

        Task<(RobotsFile File, DateTimeOffset Time)> Entry() => known.GetOrAdd(origin, _ => new(() => AskAsync(origin, lanes.Of(url.IdnHost), cancellationToken))).Value;
    }

    private async Task<(RobotsFile File, DateTimeOffset Time)> AskAsync(string origin, HostLane lane, CancellationToken cancellationToken)
    {
        if (store.Robots(origin) is { Body: { } kept } row && time.GetUtcNow() - row.Time < Fresh) return (RobotsFile.Parse(kept, HttpFetcher.Product), row.Time);
        var (answer, _) = await fetcher.FollowAsync(new Uri(origin + "/robots.txt"), cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        bool isMissing = answer.Status is >= 400 and < 500 and not (401 or 403) && !answer.IsTransient;
        byte[]? body = isMissing ? [] : answer.Body;
        lane.Note(body is not null);
        store.KeepRobots(origin, body, now);
        return (body is null ? RobotsFile.Closed : RobotsFile.Parse(body, HttpFetcher.Product), now);
    }
}
