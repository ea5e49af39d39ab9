using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Lifecycle.Registry;

namespace Ingot.Lifecycle.Tests.Registry;

public sealed class ModelRegistryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-registry-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_rollback_returns_to_the_champion_before_and_can_be_rolled_back_itself()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        var registry = new ModelRegistry(store, TimeProvider.System);
        Artifact first = Model(store, 1), second = Model(store, 2);

        Assert.Null(registry.Champion);
        Assert.Equal(second.Id, registry.Current().Id);
        registry.Promote(first, "first");
        registry.Promote(second, "better");
        Assert.Equal(second.Id, registry.Champion!.Id);
        Assert.Equal(first.Id, registry.Rollback("worse in use").Id);
        Assert.Equal(first.Id, registry.Champion!.Id);
        Assert.Equal(second.Id, registry.Rollback("no, it was the data").Id);
        Assert.Equal(4, registry.Promotions.Count);
    }

    [Fact]
    public void Without_an_earlier_champion_there_is_nothing_to_roll_back_to()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        var registry = new ModelRegistry(store, TimeProvider.System);
        registry.Promote(Model(store, 1), "first");
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => registry.Rollback("x")).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => registry.Find("ffff")).Code);
    }

    [Fact]
    public void An_empty_project_says_how_to_get_a_model()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        Assert.Contains("ingot run", Assert.Throws<IngotException>(() => new ModelRegistry(store, TimeProvider.System).Current()).Message, StringComparison.Ordinal);
    }

    private static Artifact Model(ArtifactStore store, int seed) => store.Commit(
        store.Begin(new ArtifactKey("train", 1, $$"""{"seed":{{seed}}}""", []), resume: false), $"model {seed}", 1, new Dictionary<string, double>());
}
