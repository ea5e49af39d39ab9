using Ingot.Core.Settings;
using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>Linear warmup, then the peak for the first parts of the run, and at each part after them a factor of the rate before (Zaremba et al. 2014: 13 epochs, 4 of them at the peak, then halves).</summary>
public sealed record StepDecaySettings : ScheduleSettings
{
    [Setting("Equal parts that the run is cut into, such as its epochs.", Minimum = 1, Maximum = 1000000)]
    public int Parts { get; init; } = 13;

    [Setting("Parts at the peak learning rate before it falls for the first time.", Minimum = 0)]
    public int Hold { get; init; } = 4;

    [Setting("What the rate is multiplied by at the beginning of each part after those.", Minimum = 0, Maximum = 1)]
    public double Factor { get; init; } = 0.5;
}
