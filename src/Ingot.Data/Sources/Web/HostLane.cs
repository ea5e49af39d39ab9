namespace Ingot.Data.Sources.Web;

/// <summary>
/// The requests to one host: so many at a time, with a pause between their beginnings, and an end when the host has died. Every request goes through it,
/// also another attempt and a redirection of robots.txt.
/// </summary>
internal sealed class HostLane(int atOnce, TimeSpan delay, TimeProvider time) : IDisposable
{
    private const int MostFailures = 5;
    private readonly SemaphoreSlim places = new(atOnce, atOnce);
    private readonly Lock gate = new();
    private DateTimeOffset next = DateTimeOffset.MinValue;
    private TimeSpan pause = delay;
    private int failures;

    /// <summary>Whether the host failed so often in a row that asking on is rude and slow.</summary>
    public bool IsDead => Volatile.Read(ref failures) >= MostFailures;

    /// <summary>Makes the pause as long as the host asks for, where that is longer.</summary>
    public void SlowDown(TimeSpan asked)
    {
        lock (gate) pause = asked > pause ? asked : pause;
    }

    /// <summary>Waits for a turn; it ends when the answer is there and what this gives is disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var turn = new Turn(places);
        try
        {
            var wait = Wait();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Notes whether the host answered.</summary>
    public void Note(bool answered)
    {
        if (answered) Volatile.Write(ref failures, 0);
        else Interlocked.Increment(ref failures);
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private TimeSpan Wait()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var turn = next > now ? next : now;
            next = turn + pause;
            return turn - now;
        }
    }

    private sealed class Turn(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
