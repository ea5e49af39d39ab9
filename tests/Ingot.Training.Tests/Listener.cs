using Ingot.Core.Progress;

namespace Ingot.Training.Tests;

/// <summary>A progress sink that calls back and remembers.</summary>
internal sealed class Listener(Action<ProgressEvent>? heard = null) : IProgressSink
{
    public List<ProgressEvent> Events { get; } = [];

    public void Report(ProgressEvent happened)
    {
        Events.Add(happened);
        heard?.Invoke(happened);
    }
}
