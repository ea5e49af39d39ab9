namespace Ingot.Training.Schedules;

/// <summary>See <see cref="LinearSettings"/>.</summary>
internal sealed class LinearSchedule(long warmup, long steps, double finalShare) : ISchedule
{
    public double Factor(long step) =>
        Warmup.Factor(step, warmup) ?? (1 - ((1 - finalShare) * Warmup.Progress(step, warmup, steps)));
}
