using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Web;
using Ingot.Data.Tests.Sources.Files;

namespace Ingot.Data.Tests.Sources.Web;

public sealed class WebSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestSite site = new();
    private readonly ListQuarantine refused = new();

    public void Dispose()
    {
        site.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_site_of_a_thousand_pages_with_traps_is_collected_whole_and_politely()
    {
        var read = Read(Settings());
        var pages = read.Where(document => document.Location.Contains("/p/", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, TestSite.Pages).Select(number => $"{site.Root}/p/{number}").Order(StringComparer.Ordinal), pages.Select(document => document.Location));
        Assert.Contains(TestSite.Text(77, "many things"), pages.Single(page => page.Location.EndsWith("/p/77", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        // Beside them: the first page, what a sitemap names, what came after two refusals, and of endless places no more than the depth allows.
        string[] others = [.. read.Except(pages).Select(document => document.Location[site.Root.Length..])];
        Assert.Subset(others.ToHashSet(), new HashSet<string> { "/", "/flaky", "/hidden/1", "/hidden/2", "/hidden/3", "/hidden/4", "/hidden/5", "/hidden/9" });
        Assert.Equal(5, others.Count(path => path.StartsWith("/calendar", StringComparison.Ordinal)));
        Assert.True(others.Count(path => path.StartsWith("/maze", StringComparison.Ordinal)) < 20);

        Assert.Equal(
            [("/aside/", QuarantineReason.Unavailable), ("/broken", QuarantineReason.Unavailable), ("/gone", QuarantineReason.Unavailable), ("/huge", QuarantineReason.TooLarge), ("/inside", QuarantineReason.OutOfBounds), ("/loop/a", QuarantineReason.Unavailable),
                ("/loop/b", QuarantineReason.Unavailable), ("/noindex", QuarantineReason.Robots), ("/out", QuarantineReason.OutOfBounds), ("/picture", QuarantineReason.Unsupported), ("/private/diary", QuarantineReason.Robots),
                ("/reserved", QuarantineReason.Robots), ("/run.cgi", QuarantineReason.Robots), ("/slow", QuarantineReason.Unavailable)],
            refused.Items.Select(item => (item.Location[site.Root.Length..], item.Reason)));
        foreach (string never in new[] { "/private/diary", "/run.cgi", "/photo.jpg", "/unfollowed" }) Assert.DoesNotContain(never, site.Asked.Keys);
        // Twice: /flaky answers at the third attempt, /broken never.
        Assert.Equal([("/broken", 2), ("/flaky", 3)], site.Asked.Where(pair => pair.Value != 1).Select(pair => (pair.Key, pair.Key == "/broken" ? pair.Value - 1 : pair.Value)).Order());
        Assert.Equal(1, site.MostAtOnce);
        Assert.Equal(["Ingot/0.1 (+crawler@example.org)"], site.Agents.Keys);
    }

    [Fact]
    public void A_second_reading_asks_for_nothing_and_a_new_snapshot_only_for_what_changed()
    {
        var first = Read(Small());
        int asked = site.Asked.Values.Sum();
        Assert.Equal(first, Read(Small()));
        Assert.Equal(asked, site.Asked.Values.Sum());

        site.Changed.Add(7);
        var second = Read(Small() with { Snapshot = 2 });
        Assert.Equal(["/p/7"], second.Zip(first).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => pair.First.Location[site.Root.Length..]));
        Assert.Equal(110, site.Unchanged.Count);
        // What was there before is still what the earlier snapshot gives.
        int now = site.Asked.Values.Sum();
        Assert.Equal(first, Read(Small()));
        Assert.Equal(now, site.Asked.Values.Sum());
        Assert.NotEqual(Open(Small()).Fingerprint(default), Open(Small() with { Snapshot = 2 }).Fingerprint(default));
        Assert.Equal(Open(Small()).Fingerprint(default), Open(Small() with { DelaySeconds = 0.001 }).Fingerprint(default));
    }

    [Fact]
    public void A_crawl_that_is_cut_off_goes_on_where_it_was_and_fetches_nothing_twice()
    {
        using var whole = new TestSite();
        var expected = Read(Small(whole), "whole").Select(document => (document.Location[whole.Root.Length..], document.Text)).ToList();
        for (int stop = 20; stop < 110; stop += 30)
        {
            using var cut = new CancellationTokenSource();
            site.OnRequest = _ =>
            {
                if (site.Asked.Values.Sum() == stop) cut.Cancel();
            };
            Assert.ThrowsAny<OperationCanceledException>(() => Open(Small()).Read(NoProgress.Instance, cut.Token).ToList());
        }

        site.OnRequest = null;
        Assert.Equal(expected, Read(Small()).Select(document => (document.Location[site.Root.Length..], document.Text)));
        // The pages in hand when it was cut off, three in all.
        Assert.True(site.Asked.Values.Sum(count => count - 1) <= 3);
    }

    [Fact]
    public void As_many_requests_as_the_recipe_allows_are_made_to_a_host_at_a_time()
    {
        site.Takes = TimeSpan.FromMilliseconds(50);
        Assert.Equal(111, Read(Small() with { PerHost = 3 }).Count);
        Assert.Equal(3, site.MostAtOnce);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    public void Where_robots_txt_cannot_be_had_nothing_is_asked_for(int status)
    {
        site.RobotsStatus = status;
        Assert.Empty(Read(Small()));
        Assert.All(refused.Items, item => Assert.Equal(QuarantineReason.Robots, item.Reason));
        Assert.Equal(["/robots.txt"], site.Asked.Keys);
        // What failed may pass: it is asked again by the next run, and not taken for an answer.
        site.RobotsStatus = 200;
        Assert.Equal(111, Read(Small()).Count);
    }

    [Fact]
    public void A_site_without_robots_txt_is_open()
    {
        site.Robots = null;
        Assert.Equal(111, Read(Small()).Count);
    }

    [Fact]
    public void A_crawl_delay_that_is_too_long_leaves_the_host_out()
    {
        site.Robots = "User-agent: ingot\nCrawl-delay: 86400\n";
        Assert.Empty(Read(Small()));
        Assert.Contains("86400", refused.Items.Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_of_pages_hold_and_are_told()
    {
        var read = Read(Small() with { MaxPages = 30 });
        Assert.Equal(30, read.Count);
        Assert.Equal(QuarantineReason.OutOfBounds, refused.Items.Single().Reason);
        Assert.Contains("81 pages", refused.Items.Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_is_forgotten_in_every_snapshot()
    {
        _ = Read(Small());
        _ = Read(Small() with { Snapshot = 2 });
        Assert.True(Open(Small()).Forget($"{site.Root}/p/7"));
        Assert.DoesNotContain(Read(Small()), document => document.Location.EndsWith("/p/7", StringComparison.Ordinal));
        Assert.Equal(QuarantineReason.Forgotten, refused.Items.Single().Reason);
        Assert.DoesNotContain(Read(Small() with { Snapshot = 2 }), document => document.Location.EndsWith("/p/7", StringComparison.Ordinal));
        Assert.False(Open(Small()).Forget("http://nowhere.example/"));
    }

    [Fact]
    public void Faulty_settings_are_told()
    {
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Open(new WebSourceSettings { Contact = "me@example.org" }).Fingerprint(default)).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Open(Small() with { Contact = "nobody" }).Fingerprint(default)).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Open(Small() with { Urls = ["ftp://example.org/"] }).Fingerprint(default)).Code);
    }

    private WebSourceSettings Settings() => new()
    {
        Urls = [site.Root],
        RobotsSitemaps = true,
        Contact = "crawler@example.org",
        MaxDepth = 5,
        MaxPages = 5000,
        MaxBytes = 1 << 20,
        DelaySeconds = 0,
        TimeoutSeconds = 5,
        Attempts = 3,
        PrivateHosts = ["127.0.0.1"],
    };

    /// <summary>The first page and the two generations below it: 111 pages.</summary>
    private WebSourceSettings Small(TestSite? of = null) => Settings() with { Urls = [(of ?? site).Root], MaxDepth = 2, RobotsSitemaps = false, Include = ["*/p/*"], Attempts = 1, TimeoutSeconds = 30 };

    private WebSource Open(WebSourceSettings settings, string state = "state") => new(settings, new SourceContext { ProjectFolder = folder.Path, StateFolder = folder[state], Quarantine = refused });

    private List<Document> Read(WebSourceSettings settings, string state = "state")
    {
        refused.Items.Clear();
        return [.. Open(settings, state).Read(NoProgress.Instance, TestContext.Current.CancellationToken)];
    }
}
