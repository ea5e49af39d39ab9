using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Stages;
using Ingot.Planning.Budgets;

namespace Ingot.Lifecycle.Budgets;

/// <summary>Watches training from the side: says early that it is heading over the budget, and ends it at the limit, so that it leaves with a checkpoint.</summary>
internal sealed class BudgetGuard : IProgressSink
{
    /// <summary>A forecast of the first steps says little.</summary>
    private const int LeastSteps = 10;
    private const double LeastShare = 0.01, Leeway = 1.02;

    private readonly BudgetLimit limit;
    private readonly double spent;
    private readonly IProgressSink inner;
    private readonly CancellationTokenSource stop;
    private TrainingStep? last;
    private bool warned;

    private BudgetGuard(BudgetLimit limit, double spent, IProgressSink inner, CancellationTokenSource stop) =>
        (this.limit, this.spent, this.inner, this.stop) = (limit, spent, inner, stop);

    /// <summary>Whether nothing is left.</summary>
    public bool IsUsedUp { get; private set; }

    /// <summary>
    /// Does <paramref name="work"/> under the recipe's budget, of which the steps before it have used their part; throws
    /// <see cref="IngotException"/> (Budget) where it is used up before the work is done.
    /// </summary>
    public static T Run<T>(StageContext context, Func<IProgressSink, CancellationToken, T> work, CancellationToken cancellation)
    {
        if (BudgetLimit.Of(context.Recipe.Budget, ThisMachine.Rates(context.Recipe.Budget, context.Recipe.Train.Device)) is not { } limit) return work(context.Progress, cancellation);
        double spent = Road.Stages.Where(stage => context.Has(stage.Name)).Sum(stage => context[stage.Name].Seconds);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var guard = new BudgetGuard(limit, spent, context.Progress, stop);
        try
        {
            return work(guard, stop.Token);
        }
        catch (OperationCanceledException fault) when (guard.IsUsedUp && !cancellation.IsCancellationRequested)
        {
            throw guard.UsedUp(fault);
        }
    }

    /// <inheritdoc/>
    public void Report(ProgressEvent happened)
    {
        inner.Report(happened);
        if (happened is not TrainingStep step) return;
        last = step;
        double used = spent + step.Elapsed.TotalSeconds;
        if (used >= limit.Seconds && step.Step < step.Steps)
        {
            IsUsedUp = true;
            stop.Cancel();
        }
        else if (!warned && step.Step >= Math.Max(LeastSteps, LeastShare * step.Steps) && step.Remaining is { } remaining && used + remaining.TotalSeconds > Leeway * limit.Seconds)
        {
            warned = true;
            Warn(step, used, used + remaining.TotalSeconds);
        }
    }

    private void Warn(TrainingStep step, double used, double whole)
    {
        long reached = step.Step + (long)((limit.Seconds - used) / (step.Elapsed.TotalSeconds / step.Step));
        inner.Report(new Message(MessageLevel.Warning,
            $"The run is heading for {limit.Spent(whole)}, over its budget of {limit.Words} ({limit.Setting}): it will stop with a checkpoint at about step {Math.Max(step.Step, reached)} of {step.Steps}."));
    }

    private IngotException UsedUp(Exception fault) => new(
        ExitCode.Budget, $"the budget of {limit.Words} is used up at step {last!.Step} of {last.Steps}; a checkpoint is kept", limit.Setting,
        "Raise it and run the same command: training goes on from the checkpoint. Or make the run shorter (train.time, train.steps), which begins anew.", fault);
}
