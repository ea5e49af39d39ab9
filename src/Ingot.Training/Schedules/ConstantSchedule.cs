namespace Ingot.Training.Schedules;

/// <summary>See <see cref="ConstantSettings"/>.</summary>
internal sealed class ConstantSchedule(long warmup) : ISchedule
{
    public double Factor(long step) => Warmup.Factor(step, warmup) ?? 1;
}
