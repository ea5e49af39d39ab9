namespace Ingot.Training.Loop;

/// <summary>Measures a run over several processes, and the time since a mark.</summary>
internal sealed class Stopclock
{
    private readonly TimeProvider time;
    private readonly long start;
    private long mark;
    private TimeSpan before;

    public Stopclock(TimeProvider time)
    {
        this.time = time;
        start = mark = time.GetTimestamp();
    }

    /// <summary>Time of this process and of the ones before it.</summary>
    public TimeSpan Elapsed => before + time.GetElapsedTime(start);

    public TimeSpan SinceMark => time.GetElapsedTime(mark);

    public void Resume(double seconds) => before = TimeSpan.FromSeconds(seconds);

    public void Mark() => mark = time.GetTimestamp();
}
