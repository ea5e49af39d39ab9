using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Stories;

namespace Ingot.Data.Tests.Stories;

public sealed class StoriesSourceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-stories-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Documents_are_numbered_stories_with_their_provenance()
    {
        var documents = Read(new StoriesSourceSettings { Count = 20 });
        Assert.Equal(20, documents.Count);
        Assert.Equal(20, documents.Select(document => document.Id).Distinct().Count());
        Assert.Equal(["00000000", "00000001", "00000002"], documents.Take(3).Select(document => document.Location));
        Assert.All(documents, document =>
        {
            Assert.Equal(("stories", "CC0-1.0", "en", "text/plain"), (document.Source, document.Licence, document.Language, document.ContentType));
            Assert.Null(document.Group);
            Assert.Equal(64, document.ContentHash.Length);
        });
    }

    [Fact]
    public void The_same_settings_give_the_same_stories_and_a_larger_count_begins_with_them()
    {
        var few = Read(new StoriesSourceSettings { Count = 50 });
        Assert.Equal(few, Read(new StoriesSourceSettings { Count = 50 }));
        Assert.Equal(few, Read(new StoriesSourceSettings { Count = 80 }).Take(50));
    }

    [Fact]
    public void Another_seed_gives_other_stories_and_another_fingerprint()
    {
        var settings = new StoriesSourceSettings { Count = 50 };
        Assert.Empty(Texts(settings).Intersect(Texts(settings with { Seed = 1 })));
        Assert.Equal(Texts(settings with { Seed = 1 }), Read(Open(settings, seed: 2)).Select(document => document.Text));
        string[] fingerprints = [Print(settings), Print(settings with { Seed = 1 }), Print(settings with { Count = 51 }), Print(settings with { Name = "tales" }), Print(settings with { Licence = "MIT" })];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
        Assert.Equal(Print(settings), Print(settings with { }));
    }

    [Fact]
    public void Fresh_stories_are_reproducible_and_none_is_among_the_documents()
    {
        var source = Open(new StoriesSourceSettings { Count = 3000 });
        string[] fresh = [.. source.Fresh(1, 1000)];
        Assert.Equal(fresh, source.Fresh(1, 1000));
        Assert.Empty(fresh.Intersect(Read(source).Select(document => document.Text)));
        Assert.Equal(1000, fresh.Distinct().Count());
        Assert.Empty(fresh.Intersect(source.Fresh(2, 1000)));
    }

    [Fact]
    public void The_source_knows_its_entropy_and_the_probability_of_a_story()
    {
        IKnownSource source = Open(new StoriesSourceSettings());
        Assert.Equal(StoryGrammar.Default.EntropyNats, source.EntropyNatsPerDocument);
        double mean = source.Fresh(9, 200).Average(story => -source.LogProbability(story));
        Assert.InRange(mean, source.EntropyNatsPerDocument - 5, source.EntropyNatsPerDocument + 5);
        Assert.Equal(double.NegativeInfinity, source.LogProbability("Once upon a time."));
    }

    [Fact]
    public void The_number_of_bytes_is_foretold()
    {
        var source = Open(new StoriesSourceSettings { Count = 2000 });
        double bytes = Read(source).Sum(document => document.Text.Length);
        Assert.InRange(source.ApproximateBytes(CancellationToken.None), bytes * 0.97, bytes * 1.03);
    }

    [Fact]
    public void A_grammar_of_the_user_takes_the_place_of_ours()
    {
        File.WriteAllText(Path.Combine(folder, "coin.grammar"), "set side\n  heads, tails\nrule story\n  * {Side} it is.\n");
        var source = Open(new StoriesSourceSettings { Count = 30, Grammar = "coin.grammar" });
        var documents = Read(source);
        Assert.Equal(["Heads it is.", "Tails it is."], documents.Select(document => document.Text).Distinct().Order());
        Assert.All(documents, document => Assert.Null(document.Licence));
        Assert.Equal(Math.Log(2), source.EntropyNatsPerDocument, 1e-12);
    }

    [Fact]
    public void A_missing_grammar_file_is_a_fault_of_the_data()
    {
        var fault = Assert.Throws<IngotException>(() => Open(new StoriesSourceSettings { Grammar = "none.grammar" }));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("none.grammar", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var stories = Open(new StoriesSourceSettings()).Read(NoProgress.Instance, cancellation.Token).GetEnumerator();
        Assert.True(stories.MoveNext());
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => stories.MoveNext());
    }

    [Fact]
    public void The_catalog_opens_it()
    {
        var settings = new StoriesSourceSettings { Count = 1 };
        Assert.IsType<StoriesSource>(SourceCatalog.Open(settings, folder, 1));
        Assert.Equal("stories", SourceCatalog.NameOf(settings));
    }

    private StoriesSource Open(StoriesSourceSettings settings, long seed = 1) => new(settings, new SourceContext { ProjectFolder = folder, Seed = seed });

    private static List<Document> Read(StoriesSource source) => [.. source.Read(NoProgress.Instance, CancellationToken.None)];

    private List<Document> Read(StoriesSourceSettings settings) => Read(Open(settings));

    private IEnumerable<string> Texts(StoriesSourceSettings settings) => Read(settings).Select(document => document.Text);

    private string Print(StoriesSourceSettings settings) => Open(settings).Fingerprint(CancellationToken.None);
}
