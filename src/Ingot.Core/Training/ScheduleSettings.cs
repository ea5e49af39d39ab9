using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>What every schedule is set by; the kinds and their own settings stand in the training room.</summary>
public abstract record ScheduleSettings
{
    [Setting("Steps over which the learning rate rises from zero; auto: derived by the plan.", Minimum = 0)]
    public long? Warmup { get; init; }

    [Setting("The same in tokens; the plan turns them into steps where no steps are given.", Minimum = 0)]
    public long? WarmupTokens { get; init; }
}
