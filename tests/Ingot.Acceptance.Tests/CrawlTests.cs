using System.Diagnostics;
using System.Security.Cryptography;
using Ingot.Data.Tests.Sources.Web;

namespace Ingot.Acceptance.Tests;

public sealed class CrawlTests
{
    [Fact]
    public void A_crawl_that_is_killed_and_run_again_gives_the_same_documents_and_fetches_nothing_twice()
    {
        using var site = new TestSite();
        using TinyProject unbroken = Project(site), broken = Project(site);
        IngotProgram.Run("collect", unbroken.Folder).Expect(0);
        Assert.Equal(1, site.MostAtOnce);
        site.Asked.Clear();
        int kills = 0;
        foreach (int after in new[] { 3, 20, 45 })
        {
            using Process process = IngotProgram.Start("collect", broken.Folder, "--progress", "json");
            kills += KillAfter(process, after) ? 1 : 0;
        }

        Assert.True(kills > 0, "the crawl ended before it could be killed");
        IngotProgram.Run("collect", broken.Folder).Expect(0);
        Assert.Equal(Hash(unbroken.Made("collect", "documents-01.parquet")), Hash(broken.Made("collect", "documents-01.parquet")));
        Assert.Equal(Hash(unbroken.Made("collect", "quarantine.jsonl")), Hash(broken.Made("collect", "quarantine.jsonl")));
        // At most the page in hand at each kill was asked for again; /flaky and /broken are tried several times in any case.
        int again = site.Asked.Where(pair => pair.Key is not ("/flaky" or "/broken" or "/slow")).Sum(pair => pair.Value - 1);
        Assert.InRange(again, 0, kills);
    }

    [Fact]
    public void The_text_of_a_page_is_printed_by_its_address()
    {
        using var site = new TestSite();
        Assert.Contains("private", IngotProgram.Run("extract", site.Root + "/p/3").Expect(3).Error, StringComparison.Ordinal);
        Assert.Contains(TestSite.Text(5, "many things"), IngotProgram.Run("extract", site.Root + "/moved", "--private").Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("169.254.169.254", IngotProgram.Run("extract", site.Root + "/inside", "--private").Expect(3).Error, StringComparison.Ordinal);
    }

    private static TinyProject Project(TestSite site)
    {
        var project = new TinyProject();
        project.Edit("kind: stories\n      count: 300", $"kind: web\n      urls: [{site.Root}]\n      contact: crawler@example.org\n      max_depth: 5\n      max_bytes: 1048576\n      delay_seconds: 0\n      attempts: 3\n      timeout_seconds: 5\n      private_hosts: [127.0.0.1]");
        return project;
    }

    private static bool KillAfter(Process process, int reports)
    {
        _ = process.StandardOutput.ReadToEndAsync();
        while (process.StandardError.ReadLine() is { } line)
        {
            if (!line.Contains("\"unit\":\"pages\"", StringComparison.Ordinal) || --reports > 0) continue;
            process.Kill();
            process.WaitForExit();
            return true;
        }

        process.WaitForExit();
        return false;
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
