using System.Net;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Http;
using Ingot.Data.Tests.Sources.Web;

namespace Ingot.Data.Tests.Sources.Http;

public sealed class HttpFetcherTests : IDisposable
{
    private readonly TestSite site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:7f00:1::", false)]
    public void Addresses_inside_the_house_are_known(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Private_addresses_are_refused_in_every_spelling(string host)
    {
        using var fetcher = new HttpFetcher(new FetchSettings { Attempts = 1 });
        var page = await fetcher.FetchAsync(new Uri(site.Root.Replace("127.0.0.1", host, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Equal(QuarantineReason.Hostile, page.Refusal);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task A_redirection_into_the_house_is_refused()
    {
        using var fetcher = new HttpFetcher(new FetchSettings { PrivateHosts = ["127.0.0.1"], Attempts = 1 });
        var (page, url) = await fetcher.FollowAsync(new Uri(site.Root + "/inside"), TestContext.Current.CancellationToken);
        Assert.Equal("169.254.169.254", url.Host);
        Assert.Equal(QuarantineReason.Hostile, page.Refusal);
        (page, _) = await fetcher.FollowAsync(new Uri(site.Root + "/loop/a"), TestContext.Current.CancellationToken);
        Assert.Equal(QuarantineReason.Unavailable, page.Refusal);
        (page, url) = await fetcher.FollowAsync(new Uri(site.Root + "/moved"), TestContext.Current.CancellationToken);
        Assert.Equal("/p/5", url.AbsolutePath);
        Assert.NotNull(page.Body);
    }

    [Fact]
    public async Task Slow_and_endless_answers_are_cut_off_and_failures_are_tried_again()
    {
        using var fetcher = new HttpFetcher(new FetchSettings { PrivateHosts = ["127.0.0.1"], Timeout = TimeSpan.FromSeconds(3), MaxBytes = 1 << 20, Backoff = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(QuarantineReason.Unavailable, (await Fetch("/slow")).Refusal);
        Assert.Equal(QuarantineReason.TooLarge, (await Fetch("/huge")).Refusal);
        Assert.NotNull((await Fetch("/flaky")).Body);
        Assert.True((await Fetch("/broken")).IsTransient);
        Assert.Equal((1, 1, 3, 4), (site.Asked["/slow"], site.Asked["/huge"], site.Asked["/flaky"], site.Asked["/broken"]));
        Assert.Equal(QuarantineReason.Unavailable, (await fetcher.FetchAsync(new Uri("http://127.0.0.1:1/"), TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal(QuarantineReason.Unsupported, (await fetcher.FetchAsync(new Uri("file:///etc/passwd"), TestContext.Current.CancellationToken)).Refusal);

        Task<Fetched> Fetch(string path) => fetcher.FetchAsync(new Uri(site.Root + path), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Every_attempt_has_a_turn_of_its_own()
    {
        int begun = 0, ended = 0;
        using var fetcher = new HttpFetcher(new FetchSettings { PrivateHosts = ["127.0.0.1"], Backoff = TimeSpan.FromMilliseconds(1), Enter = Enter });
        Assert.NotNull((await fetcher.FetchAsync(new Uri(site.Root + "/flaky"), TestContext.Current.CancellationToken)).Body);
        Assert.Equal((3, 3), (begun, ended));
        await fetcher.FollowAsync(new Uri(site.Root + "/moved"), TestContext.Current.CancellationToken);
        Assert.Equal((5, 5), (begun, ended));

        Task<IDisposable> Enter(string host, CancellationToken cancellation)
        {
            Assert.Equal("127.0.0.1", host);
            Assert.Equal(begun, ended);
            begun++;
            return Task.FromResult<IDisposable>(new Ending(() => ended++));
        }
    }

    private sealed class Ending(Action act) : IDisposable
    {
        public void Dispose() => act();
    }
}
