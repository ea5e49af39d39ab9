namespace Ingot.Inference.Engine;

/// <summary>
/// A few threads that share the chunks of one piece of work, with the caller as worker 0. A helper that comes late, because the machine is busy,
/// is not waited for: only one that has begun is. Between two pieces of work helpers spin for some microseconds, since the next matrix follows at
/// once, and then sleep, so that an idle server costs nothing. Allocates nothing for each run.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    // The state of the piece of work: its number above, then whether helpers may still enter, then how many are inside.
    private const long Open = 1L << 16, Inside = Open - 1, NextNumber = 1L << 17;

    private readonly Lock busy = new();
    private readonly object gate = new();
    private readonly Thread[] helpers;
    private IParallelWork? work;
    private Exception? fault;
    private long state;
    private int chunks, next, asleep;
    private volatile bool stopping;

    /// <summary>Starts <paramref name="threads"/> − 1 helpers.</summary>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.Length; i++)
        {
            int worker = i + 1;
            helpers[i] = new Thread(() => Help(worker)) { IsBackground = true, Name = $"ingot decoding {worker}" };
            helpers[i].Start();
        }
    }

    /// <summary>Threads that take part, the caller included.</summary>
    public int Threads => helpers.Length + 1;

    /// <summary>Does chunks [0, <paramref name="count"/>) and returns when all are done; a caller that finds the pool in use does them alone.</summary>
    public void Run(IParallelWork what, int count)
    {
        if (helpers.Length == 0 || count < 2 || !busy.TryEnter())
        {
            for (int i = 0; i < count; i++) what.Run(0, i);
            return;
        }

        try
        {
            Share(what, count);
        }
        finally
        {
            busy.Exit();
        }
    }

    /// <summary>Ends the threads; nothing may run any more.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
        }

        foreach (Thread helper in helpers) helper.Join();
    }

    private void Share(IParallelWork what, int count)
    {
        (work, chunks, fault) = (what, count, null);
        Volatile.Write(ref next, 0);
        Interlocked.Exchange(ref state, ((state & ~(Open | Inside)) + NextNumber) | Open);
        if (Volatile.Read(ref asleep) > 0) WakeAll();
        Drain(0);
        Interlocked.And(ref state, ~Open);
        SpinWait wait = default;
        while ((Volatile.Read(ref state) & Inside) > 0) wait.SpinOnce(sleep1Threshold: -1);
        work = null;
        if (fault is { } thrown) throw new InvalidOperationException("a decoding thread failed", thrown);
    }

    private void WakeAll()
    {
        lock (gate) Monitor.PulseAll(gate);
    }

    private void Help(int worker)
    {
        long done = 0;
        while (AwaitOpen(done, out long seen))
        {
            // Fails when the work was closed, or another helper entered, between the look and the step.
            if (Interlocked.CompareExchange(ref state, seen + 1, seen) != seen) continue;
            Drain(worker);
            done = Number(seen);
            Interlocked.Decrement(ref state);
        }
    }

    private bool AwaitOpen(long done, out long seen)
    {
        for (int spins = 0; !IsNew(seen = Volatile.Read(ref state), done) && !stopping; spins++)
        {
            if (spins < SpinsBeforeSleep) Thread.SpinWait(8);
            else Sleep(done);
        }

        return !stopping;
    }

    private void Sleep(long done)
    {
        lock (gate)
        {
            // Interlocked: a caller must see the mark before this thread looks at the state for the last time.
            Interlocked.Increment(ref asleep);
            if (!IsNew(Volatile.Read(ref state), done) && !stopping) Monitor.Wait(gate);
            Interlocked.Decrement(ref asleep);
        }
    }

    private static bool IsNew(long seen, long done) => (seen & Open) != 0 && Number(seen) != done;

    private static long Number(long seen) => seen & ~(Open | Inside);

    private void Drain(int worker)
    {
        try
        {
            for (int i; (i = Interlocked.Increment(ref next) - 1) < chunks;) work!.Run(worker, i);
        }
        catch (Exception thrown)
        {
            fault = thrown;
            Volatile.Write(ref next, chunks);
        }
    }
}
