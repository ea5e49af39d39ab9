namespace Ingot.Core.Training;

/// <summary>The schedule that is usual for the task and the model: `schedule: {warmup: …}` in a recipe, without a kind. The plan puts that one in its place.</summary>
public sealed record AutoScheduleSettings : ScheduleSettings;
