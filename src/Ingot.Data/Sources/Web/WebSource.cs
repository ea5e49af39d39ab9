using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Pipelines;
using Ingot.Core.Progress;
using Ingot.Data.Extraction;
using Ingot.Data.Sources.Http;

namespace Ingot.Data.Sources.Web;

/// <summary>
/// Documents from the pages of the web, in ordinal order of their addresses. What was fetched stays in the state folder: a rerun asks no server for
/// anything, a higher snapshot asks only for what changed.
/// </summary>
public sealed class WebSource : IDocumentSource, IForgetful
{
    private const int TypicalBytes = 4096, MostRedirects = 10, Batch = 512;
    private readonly WebSourceSettings settings;
    private readonly SourceContext context;
    private readonly Lazy<CrawlScope> scope;
    private readonly string name;

    /// <summary>Opens the source; nothing is fetched yet.</summary>
    public WebSource(WebSourceSettings settings, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        (this.settings, this.context) = (settings, context);
        name = settings.Name ?? "web";
        scope = new Lazy<CrawlScope>(() => new CrawlScope(settings, name));
    }

    /// <summary>One crawl: a scope in a snapshot. How fast and how patiently it goes does not make it another.</summary>
    private string Crawl => Hash($"{string.Join('\n', settings.Urls)}\0{string.Join('\n', settings.Sitemaps)}\0{settings.RobotsSitemaps}\0{settings.MaxDepth}\0{string.Join('\n', settings.Hosts)}\0"
        + $"{string.Join('\n', settings.Include)}\0{string.Join('\n', settings.Exclude)}\0{settings.MaxPages}\0{settings.MaxBytes}\0{settings.MaxTotalBytes}\0{settings.Snapshot}");

    private string StorePath => Path.Combine(
        context.StateFolder ?? throw new IngotException(ExitCode.Usage, "a source of the web needs a project to keep its pages in", name, "Name it in an ingot.yaml"), $"web-{Hash(name)[..16]}", "crawl.db");

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        using var store = CrawlStore.Open(StorePath);
        using (var lanes = new HostLanes(settings.PerHost, TimeSpan.FromSeconds(settings.DelaySeconds), context.Time))
        using (var fetcher = new HttpFetcher(Fetching(lanes)))
        {
            new Crawler(settings, scope.Value, store, fetcher, lanes, Crawl, name, context.Time).RunAsync(progress, cancellationToken).GetAwaiter().GetResult();
        }

        foreach (var (page, content) in OrderedParallel.Select(Pages(store), Environment.ProcessorCount, page => (page, Extract(store, page))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Make(page, content) is { } document) yield return document;
        }

        if (store.Count(Crawl).Beyond is > 0 and var beyond)
            context.Quarantine.Add(new QuarantinedItem(name, scope.Value.Pages.Concat(scope.Value.Sitemaps).First().AbsoluteUri, QuarantineReason.OutOfBounds, $"{beyond} pages beyond the first {settings.MaxPages} were not asked for; raise `max_pages`", 0));
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken)
    {
        _ = scope.Value; // A faulty recipe is told before anything is done.
        return Hash($"web/1 {ContentExtractor.Version} {name} {settings.Licence} {settings.Language} {settings.Encoding} {Crawl}");
    }

    /// <inheritdoc/>
    public long ApproximateBytes(CancellationToken cancellationToken)
    {
        if (!File.Exists(StorePath)) return settings.MaxPages * TypicalBytes;
        using var store = CrawlStore.Open(StorePath);
        var (waiting, settled, _) = store.Count(Crawl);
        return waiting + settled == 0 ? settings.MaxPages * TypicalBytes : (waiting + settled) * TypicalBytes;
    }

    /// <inheritdoc/>
    public bool Forget(string location)
    {
        if (!File.Exists(StorePath)) return false;
        using var store = CrawlStore.Open(StorePath);
        return store.Forget(location);
    }

    private FetchSettings Fetching(HostLanes lanes) => new()
    {
        Enter = (host, cancellationToken) => lanes.Of(host).EnterAsync(cancellationToken),
        Contact = settings.Contact,
        Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
        MaxBytes = settings.MaxBytes,
        Attempts = settings.Attempts,
        Backoff = TimeSpan.FromSeconds(Math.Clamp(settings.DelaySeconds, 0.1, 10)),
        LongestWait = TimeSpan.FromSeconds(settings.LongestDelaySeconds),
        PrivateHosts = settings.PrivateHosts,
        Time = context.Time,
    };

    /// <summary>All pages of the crawl that gave a text, or a reason why not.</summary>
    private IEnumerable<KeptPage> Pages(CrawlStore store)
    {
        for (string after = ""; store.Settled(Crawl, after, Batch) is { Count: > 0 } batch; after = batch[^1].Url)
        {
            foreach (var (url, isSitemap) in batch)
            {
                if (store.Find(url, settings.Snapshot) is not { } page) continue;
                if (page.Redirect is not null && IsCircle(store, page)) yield return page with { Redirect = null, Refusal = QuarantineReason.Unavailable, Detail = "its redirections lead in a circle" };
                else if (page.Refusal is not null || (!isSitemap && page.Body is not null)) yield return page;
            }
        }
    }

    private bool IsCircle(CrawlStore store, KeptPage page)
    {
        var at = page;
        for (int hops = 0; hops < MostRedirects; hops++)
        {
            if (at?.Redirect is not { } next) return false;
            at = store.Find(next, settings.Snapshot);
        }

        return true;
    }

    private ExtractedContent? Extract(CrawlStore store, KeptPage page) => page.Refusal is not null ? null
        : ContentExtractor.Extract(store.Body(page.Body!), new ContentHints { Location = page.Url, ContentType = page.ContentType, Charset = page.Charset, Encoding = settings.Encoding });

    private Document? Make(KeptPage page, ExtractedContent? content)
    {
        if (content?.Text is null)
        {
            context.Quarantine.Add(new QuarantinedItem(name, page.Url, page.Refusal ?? content!.Refusal!.Value, page.Detail ?? content!.Detail!, 0));
            return null;
        }

        return new Document
        {
            Id = DocumentId.Of(name, page.Url),
            Text = content.Text,
            Source = name,
            Location = page.Url,
            Title = content.Title,
            Author = content.Author,
            Time = content.Time ?? (DateTimeOffset.TryParse(page.Modified, System.Globalization.CultureInfo.InvariantCulture, out var modified) ? modified : null),
            Language = content.Language ?? settings.Language,
            Licence = content.Licence ?? settings.Licence,
            ContentType = content.ContentType,
            Encoding = content.Encoding,
            Extractor = content.Extractor,
            ContentHash = page.Body!,
        };
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
