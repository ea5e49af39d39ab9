using System.Collections.Concurrent;
using Ingot.Core.Progress;

namespace Ingot.Serving.Tests;

/// <summary>Keeps what was reported.</summary>
internal sealed class RecordingSink : IProgressSink
{
    public ConcurrentQueue<ProgressEvent> Events { get; } = [];

    public IEnumerable<string> Warnings => Events.OfType<Message>().Where(message => message.Level == MessageLevel.Warning).Select(message => message.Text);

    public void Report(ProgressEvent happened) => Events.Enqueue(happened);
}
