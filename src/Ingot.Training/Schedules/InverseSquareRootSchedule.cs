namespace Ingot.Training.Schedules;

/// <summary>See <see cref="InverseSquareRootSettings"/>.</summary>
internal sealed class InverseSquareRootSchedule(long warmup) : ISchedule
{
    public double Factor(long step) => Warmup.Factor(step, warmup) ?? Math.Sqrt(Math.Max(1, warmup) / (step + 1.0));
}
