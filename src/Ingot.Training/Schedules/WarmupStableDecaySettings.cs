using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>Linear warmup, the peak for most of the run, then a straight line down (Hu et al. 2024).</summary>
public sealed record WarmupStableDecaySettings : ScheduleSettings
{
    [Setting("Share of the steps over which the learning rate falls.", Minimum = 0, Maximum = 1)]
    public double DecayShare { get; init; } = 0.2;

    [Setting("Share of the peak learning rate at the last step.", Minimum = 0, Maximum = 1)]
    public double FinalShare { get; init; }
}
