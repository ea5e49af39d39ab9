using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>What every schedule is set by; the kinds and their own settings stand in the training room.</summary>
public abstract record ScheduleSettings
{
    [Setting("Steps over which the learning rate rises from zero; auto: derived by the plan.", Minimum = 0)]
    public long? Warmup { get; init; }

    [Setting("The same in tokens; the plan turns them into steps where no steps are given.", Minimum = 0)]
    public long? WarmupTokens { get; init; }

    /// <summary><paramref name="hand"/>, or what is <paramref name="usual"/> where it is left open, with what was set of it without a kind.</summary>
    public static ScheduleSettings Decide(ScheduleSettings? hand, ScheduleSettings usual)
    {
        ArgumentNullException.ThrowIfNull(usual);
        return hand is null ? usual : hand is AutoScheduleSettings ? usual with { Warmup = hand.Warmup, WarmupTokens = hand.WarmupTokens } : hand;
    }
}
