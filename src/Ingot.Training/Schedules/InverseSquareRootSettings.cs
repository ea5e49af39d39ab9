using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>Linear warmup, then the peak times √(warmup / step) (Vaswani et al. 2017): no end needs to be known.</summary>
public sealed record InverseSquareRootSettings : ScheduleSettings;
