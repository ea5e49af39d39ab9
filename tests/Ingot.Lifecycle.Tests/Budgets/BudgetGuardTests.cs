using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Training;
using Ingot.Lifecycle.Budgets;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Budgets;

namespace Ingot.Lifecycle.Tests.Budgets;

public sealed class BudgetGuardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-budget-").FullName;
    private readonly Listener listener = new();

    private List<ProgressEvent> Told => listener.Told;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_over_its_budget_says_so_early_and_stops_at_the_limit()
    {
        // Ten seconds a step, a hundred steps, eight minutes of budget: it is known at step 10 and ends at step 48.
        var fault = Assert.Throws<IngotException>(() => Run(new() { Hours = 8 / 60.0 }, steps: 100));
        Assert.Equal(ExitCode.Budget, fault.Code);
        Assert.Contains("step 48 of 100", fault.What, StringComparison.Ordinal);
        Assert.Equal("budget.hours", fault.Where);
        Message warning = Assert.Single(Told.OfType<Message>());
        Assert.Contains("16.7 min, over its budget of 8 min", warning.Text, StringComparison.Ordinal);
        Assert.Contains("about step 48 of 100", warning.Text, StringComparison.Ordinal);
        Assert.Equal(10, Told.TakeWhile(happened => happened is TrainingStep).Count());
    }

    [Fact]
    public void A_run_within_its_budget_is_left_alone()
    {
        Assert.Equal(100, Run(new() { Hours = 0.5 }, steps: 100));
        Assert.Empty(Told.OfType<Message>());
        Assert.Equal(100, Run(new(), steps: 100));
    }

    [Fact]
    public void Money_is_counted_at_the_price_of_the_machine() =>
        Assert.Contains("step 36 of 100", Assert.Throws<IngotException>(() => Run(new() { Money = 1, PricePerHour = 10 }, steps: 100)).What, StringComparison.Ordinal);

    [Fact]
    public void Whoever_cancels_is_told_of_no_budget()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Run(new() { Hours = 0.001 }, steps: 100, cancelled.Token));
    }

    [Fact]
    public void The_budget_changes_no_address_so_that_a_raised_one_goes_on()
    {
        Assert.DoesNotContain("budget", Canonical.Of(new Recipe().Train), StringComparison.OrdinalIgnoreCase);
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        ArtifactKey one = new PlanStage().Key(Context(store, new() { Hours = 1 })), two = new PlanStage().Key(Context(store, new() { Hours = 2 }));
        Assert.Equal(one.Id, two.Id);
    }

    private long Run(BudgetSettings budget, int steps, CancellationToken cancellation = default)
    {
        using ArtifactStore store = ArtifactStore.Open(folder, TimeProvider.System);
        return BudgetGuard.Run(Context(store, budget), (progress, stop) => Train(progress, steps, stop), cancellation);
    }

    private StageContext Context(ArtifactStore store, BudgetSettings budget) =>
        new(folder, new Recipe { Budget = budget, Train = new() { Device = ComputeDevice.Cpu } }, store, listener, TimeProvider.System, "test");

    // As the trainer does: tells of each step, then looks whether it should leave.
    private static long Train(IProgressSink progress, int steps, CancellationToken stop)
    {
        for (int step = 1; step <= steps; step++)
        {
            progress.Report(new TrainingStep(step, steps, 1, 1, 1, 100, TimeSpan.FromSeconds(10 * step), TimeSpan.FromSeconds(10 * (steps - step))));
            stop.ThrowIfCancellationRequested();
        }

        return steps;
    }

    private sealed class Listener : IProgressSink
    {
        public List<ProgressEvent> Told { get; } = [];

        public void Report(ProgressEvent happened) => Told.Add(happened);
    }
}
