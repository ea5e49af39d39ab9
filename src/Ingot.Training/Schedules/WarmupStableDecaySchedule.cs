namespace Ingot.Training.Schedules;

/// <summary>See <see cref="WarmupStableDecaySettings"/>.</summary>
internal sealed class WarmupStableDecaySchedule(long warmup, long steps, double decayShare, double finalShare) : ISchedule
{
    public double Factor(long step)
    {
        if (Warmup.Factor(step, warmup) is { } rising) return rising;
        long decay = Math.Min(steps - warmup, (long)Math.Round(decayShare * steps)), start = steps - decay;
        return step < start ? 1 : 1 - ((1 - finalShare) * Warmup.Progress(step, start, steps));
    }
}
