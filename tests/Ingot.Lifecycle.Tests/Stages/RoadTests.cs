using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Tests.Stages;

public sealed class RoadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-road-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_step_runs_when_its_settings_or_its_inputs_changed_and_says_why()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        Assert.Equal(["done: not made before", "done: not made before"], Walk(store, "1", "1"));
        Assert.All(Walk(store, "1", "1"), outcome => Assert.StartsWith("skipped: nothing changed", outcome, StringComparison.Ordinal));
        string[] second = Walk(store, "1", "2");
        Assert.StartsWith("skipped", second[0], StringComparison.Ordinal);
        Assert.Equal("done: its settings changed", second[1]);
        Assert.Equal(["done: its settings changed", "done: first changed"], Walk(store, "2", "2"));
    }

    [Fact]
    public void A_step_that_is_asked_for_runs_again()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        Walk(store, "1", "1");
        Assert.Equal("done: asked to run again", Walk(store, "1", "1", "second")[1]);
    }

    [Fact]
    public void A_failure_is_in_the_history_and_what_was_finished_stays()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        StageContext context = Context(store);
        Assert.Throws<InvalidOperationException>(() => Road.Walk(context, [new Step("first", "1", null), new Step("second", "1", "first", fails: true)], new HashSet<string>(), CancellationToken.None));
        Assert.Equal(["failed"], store.Catalog.Query("SELECT status FROM runs", row => row.GetString(0)));
        Assert.StartsWith("skipped", Walk(store, "1", "1")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_as_one()
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        var full = new Step("first", "1", null, fails: true) { Fault = new IOException("No space left on device", 28) };
        Assert.Equal(ExitCode.Device, Assert.Throws<IngotException>(() => Road.Walk(Context(store), [full], new HashSet<string>(), CancellationToken.None)).Code);
    }

    private StageContext Context(ArtifactStore store) => new(folder, new Recipe { Name = "test" }, store, NoProgress.Instance, TimeProvider.System, "test");

    private string[] Walk(ArtifactStore store, string first, string second, params string[] again) =>
        [.. Road.Walk(Context(store), [new Step("first", first, null), new Step("second", second, "first")], new HashSet<string>(again), CancellationToken.None)
            .Select(outcome => $"{outcome.Status}: {outcome.Reason}")];

    private sealed class Step(string name, string settings, string? input, bool fails = false) : IStage
    {
        public Exception Fault { get; init; } = new InvalidOperationException("it fails");

        public string Name => name;

        public bool Resumable => false;

        public ArtifactKey Key(StageContext context) => new(name, 1, settings, input is null ? [] : [context.Input(input)]);

        public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
        {
            if (fails) throw Fault;
            File.WriteAllText(draft.File("result"), settings);
            return new StageResult(settings, new Dictionary<string, double>());
        }
    }
}
