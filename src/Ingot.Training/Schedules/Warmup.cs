namespace Ingot.Training.Schedules;

/// <summary>What all schedules share: a linear rise, and the progress of what follows.</summary>
internal static class Warmup
{
    /// <summary>(step + 1) / warmup while the rate rises, so that the first step moves; null afterwards.</summary>
    public static double? Factor(long step, long warmup) => step < warmup ? (step + 1.0) / warmup : null;

    /// <summary>0 at step <paramref name="start"/>, 1 at the last of <paramref name="steps"/> steps.</summary>
    public static double Progress(long step, long start, long steps) =>
        steps - 1 <= start ? 1 : Math.Clamp((double)(step - start) / (steps - 1 - start), 0, 1);
}
