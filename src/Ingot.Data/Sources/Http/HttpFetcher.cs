using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace Ingot.Data.Sources.Http;

/// <summary>
/// Fetches pages from servers that are not trusted: no address inside the house, no redirection followed unseen, bounded in bytes and time, with patience
/// for what may pass (RFC 9110). Safe to use from several threads.
/// </summary>
internal sealed class HttpFetcher : IDisposable
{
    /// <summary>The name that robots.txt knows us by.</summary>
    public const string Product = "Ingot";

    private const int MostRedirects = 5;
    private readonly FetchSettings settings;
    private readonly HttpClient client;
    private readonly ResiliencePipeline<Fetched> retries;
    private readonly HashSet<string> proxies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a fetcher; nothing is requested yet.</summary>
    public HttpFetcher(FetchSettings settings)
    {
        this.settings = settings;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        string version = typeof(HttpFetcher).Assembly.GetName().Version?.ToString(2) ?? "0";
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"{Product}/{version}" + (settings.Contact is { } contact ? $" (+{contact})" : ""));
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5");
        retries = new ResiliencePipelineBuilder<Fetched> { TimeProvider = settings.Time }.AddRetry(new RetryStrategyOptions<Fetched>
        {
            MaxRetryAttempts = Math.Max(1, settings.Attempts - 1),
            ShouldHandle = attempt => ValueTask.FromResult(settings.Attempts > 1 && attempt.Outcome.Result is { IsTransient: true }),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = settings.Backoff,
            MaxDelay = settings.LongestWait,
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter is { } asked ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, settings.LongestWait.Ticks)) : (TimeSpan?)null),
        }).Build();
    }

    /// <summary>Fetches <paramref name="url"/>; asks only for what changed since <paramref name="eTag"/> and <paramref name="modified"/>, where given. Faults of the net are answers, not exceptions.</summary>
    public async Task<Fetched> FetchAsync(Uri url, CancellationToken cancellationToken, string? eTag = null, string? modified = null) =>
        await retries.ExecuteAsync(async token => await InTurnAsync(url, eTag, modified, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>As <see cref="FetchAsync"/>, through up to five redirections; the address that answered in the end comes with it.</summary>
    public async Task<(Fetched Page, Uri Url)> FollowAsync(Uri url, CancellationToken cancellationToken)
    {
        var page = await FetchAsync(url, cancellationToken).ConfigureAwait(false);
        for (int hops = 0; page.Redirect is { } next; hops++)
        {
            if (hops == MostRedirects) return (Fetched.Refused(QuarantineReason.Unavailable, $"it redirects more than {MostRedirects} times"), url);
            url = next;
            page = await FetchAsync(url, cancellationToken).ConfigureAwait(false);
        }

        return (page, url);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<Fetched> InTurnAsync(Uri url, string? eTag, string? modified, CancellationToken cancellationToken)
    {
        // Another attempt waits for its turn as the first one did, whatever Retry-After allows.
        using var turn = settings.Enter is { } enter ? await enter(url.IdnHost, cancellationToken).ConfigureAwait(false) : null;
        return await AttemptAsync(url, eTag, modified, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Fetched> AttemptAsync(Uri url, string? eTag, string? modified, CancellationToken cancellationToken)
    {
        if (url.Scheme is not ("http" or "https")) return Fetched.Refused(QuarantineReason.Unsupported, $"it is not at http or https but at {url.Scheme}");
        using var bounded = new CancellationTokenSource(settings.Timeout, settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bounded.Token, cancellationToken);
        bool answered = false;
        try
        {
            await DemandProxiedAsync(url, either.Token).ConfigureAwait(false);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (eTag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", eTag);
            if (modified is not null) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            answered = true;
            return await ReadAsync(url, response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A body that trickles will trickle again.
            return Fetched.Refused(QuarantineReason.Unavailable, $"it took longer than {settings.Timeout.TotalSeconds:0.#} seconds", transient: !answered);
        }
        catch (Exception fault) when (Refusal(fault) is { } refusal)
        {
            return Fetched.Refused(refusal.Reason, refusal.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            string cause = (fault.InnerException as SocketException)?.Message ?? fault.Message;
            return Fetched.Refused(QuarantineReason.Unavailable, $"no answer: {cause.ReplaceLineEndings(" ")}", transient: fault is not InvalidDataException);
        }
    }

    private async Task<Fetched> ReadAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        var fetched = Head(url, response);
        if (fetched.Redirect is not null || status == 304) return fetched;
        if (status is 429 or 408 or 425 or (>= 500 and not 501 and not 505))
            return fetched with { Refusal = QuarantineReason.Unavailable, Detail = $"the server answered {status}", IsTransient = true, RetryAfter = Wait(response.Headers.RetryAfter) };
        if (status != 200) return fetched with { Refusal = QuarantineReason.Unavailable, Detail = $"the server answered {status}" };
        if (Unwanted(fetched.ContentType)) return fetched with { Refusal = QuarantineReason.Unsupported, Detail = $"nothing here reads {fetched.ContentType}" };
        if (response.Content.Headers.ContentLength > settings.MaxBytes) return TooLarge(fetched);
        using var body = new MemoryStream();
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > settings.MaxBytes) return TooLarge(fetched);
        }

        return fetched with { Body = body.ToArray() };
    }

    private static Fetched Head(Uri url, HttpResponseMessage response)
    {
        var tags = response.Headers.TryGetValues("X-Robots-Tag", out var values) ? values : [];
        if (response.Headers.TryGetValues("TDM-Reservation", out var reserved) && reserved.Any(value => value.Trim() == "1")) tags = tags.Append("tdm");
        return new Fetched
        {
            Status = (int)response.StatusCode,
            Redirect = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } to && Uri.TryCreate(url, to.OriginalString, out var next) ? next : null,
            ContentType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            Charset = response.Content.Headers.ContentType?.CharSet?.Trim('"', '\''),
            ETag = response.Headers.ETag?.ToString(),
            Modified = response.Content.Headers.TryGetValues("Last-Modified", out var modified) ? modified.First() : null,
            RobotsTag = string.Join(", ", tags) is { Length: > 0 } joined ? joined : null,
        };
    }

    private Fetched TooLarge(Fetched fetched) => fetched with { Refusal = QuarantineReason.TooLarge, Detail = $"more than {settings.MaxBytes} bytes; raise `max_bytes`" };

    private static bool Unwanted(string? type) =>
        type is not null && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal)
            || type.StartsWith("font/", StringComparison.Ordinal) || type is "text/css" or "text/javascript" or "application/javascript");

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - settings.Time.GetUtcNow() : null);

    /// <summary>Behind a proxy the connection says nothing about where a request ends: the name is looked up here, where it can be.</summary>
    private async Task DemandProxiedAsync(Uri url, CancellationToken cancellationToken)
    {
        if (HttpClient.DefaultProxy.IsBypassed(url) || HttpClient.DefaultProxy.GetProxy(url) is not { } proxy || proxy == url) return;
        lock (proxies) proxies.Add($"{proxy.IdnHost}:{proxy.Port}");
        if (IsPrivateAllowed(url.IdnHost)) return;
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(url.IdnHost, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return; // Only the proxy knows the name.
        }

        Demand(url.IdnHost, addresses);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken).ConfigureAwait(false);
        bool isProxy;
        lock (proxies) isProxy = proxies.Contains($"{target.Host}:{target.Port}");
        // What was checked is what is connected to: a second look-up might say something else.
        if (!isProxy && !IsPrivateAllowed(target.Host)) Demand(target.Host, addresses);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsPrivateAllowed(string host) => settings.PrivateHosts.Contains(host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase);

    private static void Demand(string host, IPAddress[] addresses)
    {
        if (Array.Find(addresses, address => !PublicAddress.Holds(address)) is { } inside)
            throw new RefusalException(QuarantineReason.Hostile, $"{host} lies at {inside}, which is not on the public internet; name it under `private_hosts` if it is yours");
    }

    private static RefusalException? Refusal(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is RefusalException refusal) return refusal;
        }

        return null;
    }
}
