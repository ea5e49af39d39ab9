namespace Ingot.Training.Schedules;

/// <summary>See <see cref="StepDecaySettings"/>.</summary>
internal sealed class StepDecaySchedule(long warmup, long steps, int parts, int hold, double factor) : ISchedule
{
    public double Factor(long step)
    {
        if (Warmup.Factor(step, warmup) is { } rising) return rising;
        long part = Math.Min(parts - 1, (long)((Int128)step * parts / Math.Max(1, steps)));
        return Math.Pow(factor, Math.Max(0, part - hold + 1));
    }
}
