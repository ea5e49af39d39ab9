using Ingot.Core.Progress;

namespace Ingot.Lifecycle.Tuning;

/// <summary>Listens to a training, passes on what it says, and stops it after the look at the validation set at step <paramref name="until"/>.</summary>
internal sealed class RungWatch(IProgressSink progress, long until, CancellationTokenSource stop) : IProgressSink
{
    /// <summary>The lowest loss seen, nats a token.</summary>
    public double Lowest { get; set; } = double.PositiveInfinity;

    /// <summary>Whether it has stopped the training.</summary>
    public bool Reached { get; private set; }

    public void Report(ProgressEvent happened)
    {
        progress.Report(happened);
        if (happened is not ValidationResult look) return;
        Lowest = Math.Min(Lowest, look.NatsPerToken);
        if (look.Step < until) return;
        Reached = true;
        stop.Cancel();
    }
}
