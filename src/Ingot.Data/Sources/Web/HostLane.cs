namespace Ingot.Data.Sources.Web;

/// <summary>The requests to one host: with a pause between their beginnings, and an end when the host has died.</summary>
internal sealed class HostLane(TimeProvider time)
{
    private const int MostFailures = 5;
    private readonly Lock gate = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;
    private int failures;

    /// <summary>Whether the host failed so often in a row that asking on is rude and slow.</summary>
    public bool IsDead => Volatile.Read(ref failures) >= MostFailures;

    /// <summary>Waits for a turn; the next one comes <paramref name="delay"/> later.</summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (gate)
        {
            var now = time.GetUtcNow();
            var turn = next > now ? next : now;
            next = turn + delay;
            wait = turn - now;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes whether the host answered.</summary>
    public void Note(bool answered)
    {
        if (answered) Volatile.Write(ref failures, 0);
        else Interlocked.Increment(ref failures);
    }
}
