using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;

namespace Ingot.Data.Tests.Sources.Files;

public sealed class FingerprintTests : IDisposable
{
    private static readonly DateTime Past = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly TemporaryFolder folder = new();
    private readonly MemoryFileHashCache cache = new();
    private int opened;

    public FingerprintTests()
    {
        Put("data/a.txt", "one");
        Put("data/b/c.txt", "two");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Equal_files_have_equal_fingerprints_whatever_their_times()
    {
        string before = Fingerprint();
        File.SetLastWriteTimeUtc(folder["data/a.txt"], Past.AddDays(1));
        Assert.Equal(before, Fingerprint());
        Assert.NotEqual(Fingerprint(new() { FileTimes = true }), before);
    }

    [Fact]
    public void The_time_counts_where_it_is_written_into_documents()
    {
        var settings = new FilesSourceSettings { FileTimes = true };
        string before = Fingerprint(settings);
        File.SetLastWriteTimeUtc(folder["data/a.txt"], Past.AddDays(1));
        Assert.NotEqual(before, Fingerprint(settings));
        var context = new SourceContext { ProjectFolder = folder.Path };
        Assert.Equal(new DateTimeOffset(Past.AddDays(1)), new FilesSource(settings, context).Read(NoProgress.Instance, default).First().Time);
    }

    [Theory]
    [InlineData("data/a.txt", "One")]
    [InlineData("data/d.txt", "three")]
    [InlineData("data/b/empty.txt", "")]
    public void Any_change_of_content_or_names_changes_the_fingerprint(string path, string text)
    {
        string before = Fingerprint();
        Put(path, text);
        if (path == "data/a.txt") File.SetLastWriteTimeUtc(folder[path], Past.AddSeconds(1));
        Assert.NotEqual(before, Fingerprint());
    }

    [Fact]
    public void Moving_a_file_changes_the_fingerprint_and_what_is_left_out_does_not()
    {
        string before = Fingerprint(new() { Include = ["*.txt"] });
        Put("data/x.log", "not read");
        Assert.Equal(before, Fingerprint(new() { Include = ["*.txt"] }));
        File.Move(folder["data/a.txt"], folder["data/b/a.txt"]);
        Assert.NotEqual(before, Fingerprint(new() { Include = ["*.txt"] }));
    }

    [Fact]
    public void The_second_fingerprint_opens_no_file()
    {
        string first = Fingerprint();
        Assert.Equal(2, opened);
        Assert.Equal(first, Fingerprint());
        Assert.Equal(2, opened);
    }

    [Fact]
    public void A_file_that_changed_just_now_is_not_trusted_to_the_cache()
    {
        File.SetLastWriteTimeUtc(folder["data/a.txt"], DateTime.UtcNow);
        Fingerprint();
        Fingerprint();
        Assert.Equal(3, opened);
    }

    private void Put(string name, string text) => File.SetLastWriteTimeUtc(folder.Put(name, text), Past);

    private string Fingerprint(FilesSourceSettings? settings = null)
    {
        var context = new SourceContext { ProjectFolder = folder.Path, FileHashes = cache };
        return new FilesSource(settings ?? new(), context, path =>
        {
            opened++;
            return File.OpenRead(path);
        }).Fingerprint(default);
    }
}
