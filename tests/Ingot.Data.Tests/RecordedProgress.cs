using Ingot.Core.Progress;

namespace Ingot.Data.Tests;

/// <summary>Keeps what was reported.</summary>
internal sealed class RecordedProgress : IProgressSink
{
    public List<ProgressEvent> Events { get; } = [];

    public void Report(ProgressEvent happened)
    {
        lock (Events) Events.Add(happened);
    }
}
