using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Microsoft.Data.Sqlite;

namespace Ingot.Training.Tracking;

/// <summary>Writes a run's numbers and texts down, in batches behind the back of the training; a full disk costs curves, never the run.</summary>
internal sealed class Tracker : IDisposable
{
    private const int Batch = 2048;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly IProgressSink progress;
    private readonly TimeProvider time;
    private readonly ScalarStore store;
    private readonly EventFile? events;
    private List<TrackedPoint> waiting = [];
    private Task writing = Task.CompletedTask;
    private long lastFlush;
    private bool failed;

    /// <summary>Goes on after <paramref name="step"/> in <paramref name="folder"/>: `metrics.db` and, with <paramref name="tensorboard"/>, `events/`.</summary>
    public Tracker(string folder, long step, bool tensorboard, IProgressSink progress, TimeProvider time)
    {
        (this.progress, this.time) = (progress, time);
        store = new ScalarStore(Path.Combine(folder, "metrics.db"), step);
        events = tensorboard ? new EventFile(Path.Combine(folder, "events"), step + 1, time) : null;
        lastFlush = time.GetTimestamp();
    }

    /// <summary>Takes a number.</summary>
    public void Scalar(long step, string tag, double value, double seconds) => Add(new TrackedPoint(step, tag, value, seconds));

    /// <summary>Takes a text.</summary>
    public void Text(long step, string tag, string text) => Add(new TrackedPoint(step, tag, 0, 0, text));

    /// <summary>Forgets what lies after <paramref name="step"/>.</summary>
    public void GoBack(long step)
    {
        Flush();
        writing.Wait();
        Try(() =>
        {
            store.CutAfter(step);
            events?.Restart(step + 1);
        });
    }

    public void Dispose()
    {
        Flush();
        writing.Wait();
        store.Dispose();
        events?.Dispose();
    }

    private void Add(TrackedPoint point)
    {
        waiting.Add(point);
        if (waiting.Count >= Batch || time.GetElapsedTime(lastFlush) > Patience) Flush();
    }

    private void Flush()
    {
        writing.Wait();
        List<TrackedPoint> points = waiting;
        waiting = [];
        lastFlush = time.GetTimestamp();
        if (points.Count > 0) writing = Task.Run(() => Try(() => Write(points)));
    }

    private void Write(List<TrackedPoint> points)
    {
        store.Add(points);
        if (events is null) return;
        foreach (TrackedPoint point in points)
        {
            if (point.Text is null) events.Scalar(point.Step, point.Tag, point.Value);
            else events.Text(point.Step, point.Tag, point.Text);
        }

        events.Flush();
    }

    private void Try(Action write)
    {
        if (failed) return;
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException or IngotException)
        {
            failed = true;
            progress.Report(new Message(MessageLevel.Warning, $"The curves of this training are no longer written down: {fault.Message}"));
        }
    }
}
