using Ingot.Core.Training;
using Ingot.Planning.Dial;
using Ingot.Training.Calibration;
using Ingot.Training.Optimizers;
using Ingot.Training.Schedules;

namespace Ingot.Lifecycle.Plans;

/// <summary>What every plan fills in alike once the speed of a shape was measured and the steps are decided; the dial, which searches the shape too, has more to weigh.</summary>
internal static class MeasuredRun
{
    /// <summary>Sequences in one pass: the most that divide the batch and keep the machine busy.</summary>
    public static int MicroBatch(TrainSettings hand, int batch, int context) =>
        hand.MicroBatch ?? Enumerable.Range(1, Math.Clamp(DialRules.CpuPassTokens / context, 1, batch)).Last(size => batch % size == 0);

    /// <summary>
    /// <paramref name="hand"/> with what it leaves open: <paramref name="rate"/> is AdamW's peak rate, <paramref name="stepTokens"/> the tokens of a step, and the validation set is looked at
    /// <paramref name="looks"/> times.
    /// </summary>
    public static TrainSettings Fill(TrainSettings hand, long steps, int batch, int microBatch, double stepTokens, StepSpeed speed, Func<double, double> rate, int looks)
    {
        (OptimizerSettings optimizer, ScheduleSettings schedule) = (Optimizer(hand), ScheduleSettings.Decide(hand.Schedule, new CosineSettings()));
        return hand with
        {
            Steps = steps,
            Batch = batch,
            MicroBatch = microBatch,
            Precision = speed.Precision,
            Optimizer = optimizer with { LearningRate = optimizer.LearningRate ?? rate(optimizer.RateFactor) },
            Schedule = schedule with { Warmup = schedule.Warmup ?? (schedule.WarmupTokens is { } warm ? (long)Math.Ceiling(warm / stepTokens) : (long)Math.Round(steps * DialRules.WarmupShare)) },
            ValidateEvery = hand.ValidateEvery ?? (int)Math.Clamp(steps / looks, 1, int.MaxValue),
            Time = hand.Time ?? TimeSpan.FromSeconds(Math.Min(steps * stepTokens / speed.TokensPerSecond, 1e9)),
        };
    }

    /// <summary>The optimizer of the recipe, or AdamW.</summary>
    public static OptimizerSettings Optimizer(TrainSettings hand) => OptimizerSettings.Decide(hand.Optimizer, new AdamWSettings());
}
