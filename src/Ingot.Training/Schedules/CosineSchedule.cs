namespace Ingot.Training.Schedules;

/// <summary>See <see cref="CosineSettings"/>.</summary>
internal sealed class CosineSchedule(long warmup, long steps, double finalShare) : ISchedule
{
    public double Factor(long step) =>
        Warmup.Factor(step, warmup) ?? (finalShare + ((1 - finalShare) * 0.5 * (1 + Math.Cos(Math.PI * Warmup.Progress(step, warmup, steps)))));
}
