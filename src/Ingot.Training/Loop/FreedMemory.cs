using Ingot.Models.Native;

namespace Ingot.Training.Loop;

/// <summary>
/// Gives back what libtorch has freed and the C library keeps. Batches of ever new sizes leave holes that no later one fits into, and the process would grow by a gigabyte in a
/// thousand steps; batches of one size fill the same places again and are never disturbed.
/// </summary>
internal sealed class FreedMemory
{
    // A look costs some microseconds, giving back and taking again about a tenth of a second for each 400 MiB.
    private const int StepsBetween = 16;
    private const long Slack = 256L << 20;
    private long steps, most = long.MaxValue;

    /// <summary>Looks after a step whether the process has grown by half and <see cref="Slack"/> since the last time.</summary>
    public void Look()
    {
        if (++steps % StepsBetween != 0) return;
        if (steps > StepsBetween && Environment.WorkingSet < most) return;
        TorchRuntime.Release();
        long now = Environment.WorkingSet;
        most = now + (now / 2) + Slack;
    }
}
