using Ingot.Core.Artifacts;

namespace Ingot.Core.Tests.Artifacts;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void The_id_depends_on_step_version_settings_and_inputs()
    {
        ArtifactKey key = Key("prepare", "{}");
        string[] ids =
        [
            key.Id, (key with { Step = "train" }).Id, new ArtifactKey("prepare", 2, "{}", key.Inputs).Id,
            Key("prepare", """{"a":1}""").Id, new ArtifactKey("prepare", 1, "{}", [new ArtifactInput("documents", "bb")]).Id,
        ];

        Assert.Equal(Key("prepare", "{}").Id, key.Id);
        Assert.Equal(4, ids.Skip(2).Append(key.Id).Distinct().Count());
    }

    [Fact]
    public void A_draft_is_not_found_until_it_is_committed_and_then_as_a_whole()
    {
        using ArtifactStore store = Open();
        ArtifactKey key = Key("prepare", "{}");
        ArtifactDraft draft = store.Begin(key, resume: false);
        File.WriteAllText(draft.File("corpus.txt"), "text");

        Assert.Null(store.Find(key));
        store.Commit(draft, "one text", 1.5, new Dictionary<string, double> { ["documents"] = 1 });

        Artifact found = store.Find(key)!;
        Assert.Equal("text", File.ReadAllText(found.File("corpus.txt")));
        Assert.Equal("one text", found.Summary);
        Assert.Equal(1, found.Metrics["documents"]);
        Assert.Equal(found.Id, store.Find(key.Id[..6])!.Id);
        Assert.False(Directory.Exists(draft.Folder));
    }

    [Fact]
    public void What_a_killed_attempt_left_is_kept_when_resuming_and_cleared_when_not()
    {
        using ArtifactStore store = Open();
        ArtifactKey key = Key("train", "{}");
        File.WriteAllText(store.Begin(key, resume: true).File("checkpoint"), "1");

        ArtifactDraft resumed = store.Begin(key, resume: true);
        Assert.True(resumed.Continued);
        Assert.True(File.Exists(resumed.File("checkpoint")));

        ArtifactDraft cleared = store.Begin(key, resume: false);
        Assert.False(cleared.Continued);
        Assert.False(File.Exists(cleared.File("checkpoint")));
    }

    [Fact]
    public void A_lost_catalog_is_made_again_from_the_artifacts()
    {
        using (ArtifactStore store = Open())
            store.Commit(store.Begin(Key("prepare", """{"seed":7}"""), false), "x", 1, new Dictionary<string, double> { ["bytes"] = 5 });
        foreach (string file in Directory.GetFiles(project.File(".ingot"), "catalog.db*")) File.Delete(file);

        using ArtifactStore again = Open();
        Assert.Equal([(7L, 5.0)], again.Catalog.Query("SELECT seed, value FROM artifacts JOIN metrics ON artifact = id", row => (row.GetInt64(0), row.GetDouble(1))));
        Assert.Equal(["documents=aa"], again.Catalog.Query("SELECT role || '=' || input FROM inputs", row => row.GetString(0)));
    }

    [Fact]
    public void An_id_from_outside_cannot_leave_the_store()
    {
        using ArtifactStore store = Open();
        Assert.Null(store.Find("../../etc"));
        Assert.Null(store.Find("*"));
    }

    private static ArtifactKey Key(string step, string settings) => new(step, 1, settings, [new ArtifactInput("documents", "aa")]);

    private ArtifactStore Open() => ArtifactStore.Open(project.Path, TimeProvider.System);
}
