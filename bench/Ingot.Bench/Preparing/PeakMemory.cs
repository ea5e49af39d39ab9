using System.Diagnostics;

namespace Ingot.Bench.Preparing;

/// <summary>The largest resident set of this process while it lives, looked at every 50 ms.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer timer;
    private long peak;

    public PeakMemory() => timer = new Timer(_ => Look(), null, 0, 50);

    /// <summary>The peak so far.</summary>
    public double Mebibytes => peak / (double)(1 << 20);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        using var process = Process.GetCurrentProcess();
        peak = Math.Max(peak, process.WorkingSet64);
    }
}
