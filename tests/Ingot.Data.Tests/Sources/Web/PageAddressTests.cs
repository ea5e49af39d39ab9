using System.Text;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Web;

namespace Ingot.Data.Tests.Sources.Web;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("b.html#part", "https://example.org/dir/b.html")]
    [InlineData("../c", "https://example.org/c")]
    [InlineData("//EXAMPLE.com:443/X", "https://example.com/X")]
    [InlineData("?a=1&utm_source=x&b=2", "https://example.org/dir/page?a=1&b=2")]
    [InlineData("/shop;jsessionid=0FF?PHPSESSID=1", "https://example.org/shop")]
    [InlineData("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4")]
    [InlineData("mailto:a@b.example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://user:secret@example.org/", null)]
    [InlineData("/photo.JPG", null)]
    [InlineData("/a/b/a/b/a/b/a/", null)]
    public void Each_page_has_one_address(string link, string? expected) =>
        Assert.Equal(expected, PageAddress.Resolve(new Uri("https://example.org/dir/page"), link)?.AbsoluteUri);

    [Theory]
    [InlineData("noindex, nofollow", true, false)]
    [InlineData("none", true, false)]
    [InlineData("otherbot: noindex, nofollow", false, true)]
    [InlineData("otherbot: nofollow, ingot: noindex", true, true)]
    [InlineData("max-snippet: 10, noai", true, true)]
    [InlineData("index, follow", false, true)]
    [InlineData(null, false, true)]
    public void Words_to_robots_are_heard_when_they_are_meant_for_us(string? words, bool refused, bool follows)
    {
        Assert.Equal(refused, RobotsTag.Refusal(words) is not null);
        Assert.Equal(follows, RobotsTag.Follows(words));
    }

    [Fact]
    public void Sitemaps_of_every_kind_are_read_and_bombs_are_not()
    {
        var url = new Uri("https://example.org/sitemap.xml");
        Assert.Equal(["https://example.org/1", "https://example.org/2"], Pages("<urlset><url><loc> https://example.org/1 </loc></url><url><loc>/2</loc><image><loc2/></image></url></urlset>"));
        Assert.Equal(["https://example.org/3"], Pages("<rss><channel><link>https://example.org/home</link><item><title>t</title><link>https://example.org/3</link></item></channel></rss>"));
        Assert.Equal(["https://example.org/4"], Pages("<feed><link href='https://example.org/'/><entry><link href='https://example.org/4'/></entry></feed>"));
        Assert.Equal(["https://example.org/5"], Pages("https://example.org/5\nnot one\n"));
        Assert.Single(Sitemap.Parse("<sitemapindex><sitemap><loc>https://example.org/s.xml</loc></sitemap></sitemapindex>"u8.ToArray(), url).Sitemaps);
        Assert.Equal(QuarantineReason.Malformed, Assert.Throws<RefusalException>(() => Pages("<!DOCTYPE x [<!ENTITY a 'aaa'>]><urlset>&a;</urlset>")).Reason);
        using var bomb = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) gzip.Write(zeros);
        }

        Assert.Equal(QuarantineReason.Hostile, Assert.Throws<RefusalException>(() => Sitemap.Parse(bomb.ToArray(), url)).Reason);

        IEnumerable<string> Pages(string text) => Sitemap.Parse(Encoding.UTF8.GetBytes(text), url).Pages.Select(page => page.AbsoluteUri);
    }
}
