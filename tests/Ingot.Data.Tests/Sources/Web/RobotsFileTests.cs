using System.Text;
using System.Text.Json;
using Ingot.Data.Sources.Web;

namespace Ingot.Data.Tests.Sources.Web;

public sealed class RobotsFileTests
{
    // Where we differ from Protego and follow the words of RFC 9309: /robots.txt itself is always allowed (section 2.2.2).
    [Fact]
    public void Rules_are_read_as_the_parser_of_Scrapy_reads_them()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Sources", "Web", "robots-cases.tsv"));
        Assert.True(lines.Length > 400);
        var wrong = new List<string>();
        foreach (string line in lines)
        {
            string[] parts = line.Split('\t');
            if (parts[1] == "/robots.txt") continue;
            string text = JsonSerializer.Deserialize<string>(parts[0])!;
            bool allowed = RobotsFile.Parse(Encoding.UTF8.GetBytes(text), "Ingot").Allows(new Uri("https://example.org" + parts[1]));
            if (allowed != (parts[2] == "allow")) wrong.Add(line);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Its_own_address_is_always_allowed_and_closed_is_closed()
    {
        var file = RobotsFile.Parse("User-agent: *\nDisallow: /"u8, "Ingot");
        Assert.True(file.Allows(new Uri("https://example.org/robots.txt")));
        Assert.False(file.Allows(new Uri("https://example.org/")));
        // A byte order mark is no part of the first word.
        Assert.False(RobotsFile.Parse("\uFEFFUser-agent: *\nDisallow: /"u8, "Ingot").Allows(new Uri("https://example.org/")));
        Assert.False(RobotsFile.Closed.Allows(new Uri("https://example.org/")));
    }

    [Fact]
    public void Delays_and_sitemaps_are_read()
    {
        var file = RobotsFile.Parse("Sitemap: /a.xml\nUser-agent: *\nCrawl-delay: 2.5\nUser-agent: ingot/2.0\nCrawl-delay: 7\nDisallow: /x\nSitemap: https://example.org/b.xml"u8, "Ingot");
        Assert.Equal(["/a.xml", "https://example.org/b.xml"], file.Sitemaps);
        Assert.Equal(7, file.CrawlDelay);
        // A delay is no rule of the protocol: the agents before and after it are of one group.
        Assert.False(RobotsFile.Parse("User-agent: *\nCrawl-delay: 5\nUser-agent: z\nDisallow: /x"u8, "Ingot").Allows(new Uri("https://example.org/x")));
    }

    [Fact]
    public void A_pattern_made_to_take_long_does_not()
    {
        var file = RobotsFile.Parse(Encoding.ASCII.GetBytes("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 20_000)) + "$"), "Ingot");
        Assert.True(file.Allows(new Uri("https://example.org/" + new string('a', 1900))));
    }
}
