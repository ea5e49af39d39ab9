using Ingot.Core.Training;

namespace Ingot.Training.Schedules;

/// <summary>Linear warmup, then the peak to the end; the weights' average (`train.average`) takes the place of a decay.</summary>
public sealed record ConstantSettings : ScheduleSettings;
