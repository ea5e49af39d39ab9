using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>The learning-rate schedules that a recipe can name.</summary>
public static class ScheduleCatalog
{
    /// <summary>The kinds, simplest first.</summary>
    public static KindCatalog Kinds { get; } = new(
        typeof(ScheduleSettings),
        Kind.Of<CosineSettings>("cosine", "Linear warmup, then half a cosine down to a share of the peak."),
        Kind.Of<LinearSettings>("linear", "Linear warmup, then a straight line down."),
        Kind.Of<WarmupStableDecaySettings>("warmup_stable_decay", "Linear warmup, the peak for most of the run, then a straight line down."),
        Kind.Of<ConstantSettings>("constant", "Linear warmup, then the peak to the end."),
        Kind.Of<InverseSquareRootSettings>("inverse_square_root", "Linear warmup, then the peak times the root of warmup over step."),
        Kind.Of<StepDecaySettings>("step_decay", "Linear warmup, the peak for the first parts of the run, then a factor of the rate at each part."),
        Kind.Of<AutoScheduleSettings>(Kind.Auto, "What is usual for the task and the model; meant where no kind is named."));

    /// <summary>Makes the schedule for a run of <paramref name="steps"/> steps; the warmup must be decided.</summary>
    internal static ISchedule Create(ScheduleSettings settings, long steps)
    {
        long warmup = Math.Min(settings.Warmup ?? throw new ArgumentException("The warmup must be decided.", nameof(settings)), steps);
        return settings switch
        {
            CosineSettings cosine => new CosineSchedule(warmup, steps, cosine.FinalShare),
            LinearSettings linear => new LinearSchedule(warmup, steps, linear.FinalShare),
            WarmupStableDecaySettings stable => new WarmupStableDecaySchedule(warmup, steps, stable.DecayShare, stable.FinalShare),
            ConstantSettings => new ConstantSchedule(warmup),
            InverseSquareRootSettings => new InverseSquareRootSchedule(warmup),
            StepDecaySettings parts => new StepDecaySchedule(warmup, steps, parts.Parts, parts.Hold, parts.Factor),
            _ => throw new ArgumentException($"{settings.GetType().Name} is in no catalog.", nameof(settings)),
        };
    }
}
