using System.Collections.Concurrent;

namespace Ingot.Data.Sources.Web;

/// <summary>The lanes of all hosts of a crawl.</summary>
internal sealed class HostLanes(int perHost, TimeSpan delay, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, HostLane> lanes = new(StringComparer.Ordinal);

    /// <summary>The lane of <paramref name="host"/>.</summary>
    public HostLane Of(string host) => lanes.GetOrAdd(host, _ => new HostLane(perHost, delay, time));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in lanes.Values) lane.Dispose();
    }
}
