using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>Linear warmup, then half a cosine down to a final share of the peak (Loshchilov and Hutter 2017).</summary>
public sealed record CosineSettings : ScheduleSettings
{
    [Setting("Share of the peak learning rate at the last step.", Minimum = 0, Maximum = 1)]
    public double FinalShare { get; init; } = 0.05;
}
