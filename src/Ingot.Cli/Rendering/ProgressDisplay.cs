using Ingot.Core.Progress;

namespace Ingot.Cli.Rendering;

/// <summary>A progress sink that shows events on stderr and makes way when something is printed on stdout.</summary>
internal abstract class ProgressDisplay : IProgressSink, IDisposable
{
    /// <inheritdoc/>
    public abstract void Report(ProgressEvent happened);

    /// <summary>Takes what is being redrawn off the screen, until the next event.</summary>
    public virtual void Rest()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => Rest();
}
