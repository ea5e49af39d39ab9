using Ingot.Core.Settings;

namespace Ingot.Data.Sources.Web;

/// <summary>Settings of the source `web`: pages that are named, that sitemaps name, and that their links lead to.</summary>
public sealed record WebSourceSettings : RemoteSourceSettings
{
    [Setting("Pages to begin with.")]
    public IReadOnlyList<string> Urls { get; init; } = [];

    [Setting("Sitemaps whose pages are fetched: XML, an index of them, RSS, Atom or one address a line, packed by gzip or not.")]
    public IReadOnlyList<string> Sitemaps { get; init; } = [];

    [Setting("Fetch also the pages of the sitemaps that robots.txt of the first hosts names.")]
    public bool RobotsSitemaps { get; init; }

    [Setting("Whom a server's owner can reach about this crawler, an address of mail or the web; part of the user agent.", Required = true)]
    public string Contact { get; init; } = "";

    [Setting("How many links away from the first pages to go; 0: only the pages named.", Minimum = 0, Maximum = 1000)]
    public int MaxDepth { get; init; }

    [Setting("Hosts that may be visited, such as example.org or *.example.org; empty: those of the first pages and sitemaps, with or without www.")]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    [Setting("Patterns (*, **, ?, {a,b}) of HOST/PATH that links may lead to.")]
    public IReadOnlyList<string> Include { get; init; } = ["**"];

    [Setting("Patterns of HOST/PATH, with ?QUERY where there is one, to leave out.")]
    public IReadOnlyList<string> Exclude { get; init; } = [];

    [Setting("Most pages to ask for.", Minimum = 1, Maximum = 100_000_000)]
    public long MaxPages { get; init; } = 1000;

    [Setting("Largest page, in bytes; larger ones are refused.", Minimum = 1, Maximum = 1 << 29)]
    public long MaxBytes { get; init; } = 16 << 20;

    [Setting("Most bytes of all pages together; nothing is asked for beyond.", Minimum = 1)]
    public long MaxTotalBytes { get; init; } = 10L << 30;

    [Setting("Seconds between two requests to one host; a longer Crawl-delay of its robots.txt outranks it.", Minimum = 0, Maximum = 3600)]
    public double DelaySeconds { get; init; } = 1;

    [Setting("Longest Crawl-delay or Retry-After that is granted, in seconds; a host that asks for more is left out.", Minimum = 0, Maximum = 86400)]
    public double LongestDelaySeconds { get; init; } = 60;

    [Setting("Requests at a time to one host.", Minimum = 1, Maximum = 16)]
    public int PerHost { get; init; } = 1;

    [Setting("Hosts that are asked at a time.", Minimum = 1, Maximum = 256)]
    public int Connections { get; init; } = 8;

    [Setting("Longest that one page may take, in seconds.", Minimum = 0.1, Maximum = 3600)]
    public double TimeoutSeconds { get; init; } = 30;

    [Setting("Attempts at a page whose server fails.", Minimum = 1, Maximum = 20)]
    public int Attempts { get; init; } = 4;

    [Setting("Hosts that may lie at private addresses, such as wiki.intern; all others are refused there.")]
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    [Setting("Character encoding of pages without a byte order mark, whatever they say; auto: what they say or look like.")]
    public string? Encoding { get; init; }
}
