using System.Text.Json.Serialization;
using Ingot.Core.Settings;

namespace Ingot.Core.Training;

/// <summary>What every optimizer is set by; the kinds and their own settings stand in the training room.</summary>
public abstract record OptimizerSettings
{
    [Setting("Peak learning rate; auto: derived from the width by the plan.", Minimum = 0)]
    public double? LearningRate { get; init; }

    [Setting("Tensors with a learning rate or weight decay of their own; the first that fits counts.")]
    public IReadOnlyList<ParameterGroupSettings> Groups { get; init; } = [];

    /// <summary><paramref name="hand"/>, or what is <paramref name="usual"/> where it is left open, with what was set of it without a kind.</summary>
    public static OptimizerSettings Decide(OptimizerSettings? hand, OptimizerSettings usual)
    {
        ArgumentNullException.ThrowIfNull(usual);
        return hand is null ? usual : hand is AutoOptimizerSettings ? usual with { LearningRate = hand.LearningRate ?? usual.LearningRate, Groups = hand.Groups } : hand;
    }

    /// <summary>The best peak learning rate as a multiple of AdamW's, in which the plan's rules are written.</summary>
    [JsonIgnore]
    public virtual double RateFactor => 1;
}
