using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>Linear warmup, then a straight line down to a final share of the peak.</summary>
public sealed record LinearSettings : ScheduleSettings
{
    [Setting("Share of the peak learning rate at the last step.", Minimum = 0, Maximum = 1)]
    public double FinalShare { get; init; }
}
