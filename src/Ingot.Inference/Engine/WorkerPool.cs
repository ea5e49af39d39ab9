namespace Ingot.Inference.Engine;

/// <summary>
/// A few threads that share the chunks of one piece of work, with the caller as worker 0. Between two pieces of work they spin for some
/// microseconds, since the next matrix follows at once, and then sleep, so that an idle server costs nothing. Allocates nothing for each run.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    private readonly Lock busy = new();
    private readonly object gate = new();
    private readonly Thread[] helpers;
    private IParallelWork? work;
    private Exception? fault;
    private int chunks, next, running, epoch, asleep;
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
        Volatile.Write(ref running, helpers.Length);
        Interlocked.Increment(ref epoch);
        if (Volatile.Read(ref asleep) > 0) WakeAll();
        Drain(0);
        SpinWait wait = default;
        while (Volatile.Read(ref running) > 0) wait.SpinOnce(sleep1Threshold: -1);
        work = null;
        if (fault is { } thrown) throw new InvalidOperationException("a decoding thread failed", thrown);
    }

    private void WakeAll()
    {
        lock (gate) Monitor.PulseAll(gate);
    }

    private void Help(int worker)
    {
        int seen = 0;
        while (Await(ref seen))
        {
            Drain(worker);
            Interlocked.Decrement(ref running);
        }
    }

    // Every helper takes part in every epoch, if only to say that it found nothing left: so none can mistake one piece of work for the next.
    private bool Await(ref int seen)
    {
        for (int spins = 0; Volatile.Read(ref epoch) == seen && !stopping; spins++)
        {
            if (spins < SpinsBeforeSleep) Thread.SpinWait(8);
            else Sleep(seen);
        }

        seen = Volatile.Read(ref epoch);
        return !stopping;
    }

    private void Sleep(int seen)
    {
        lock (gate)
        {
            // Interlocked: the mark must be seen by a caller before this thread looks at the epoch for the last time.
            Interlocked.Increment(ref asleep);
            if (Volatile.Read(ref epoch) == seen && !stopping) Monitor.Wait(gate);
            Interlocked.Decrement(ref asleep);
        }
    }

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
