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

    /// <summary>The best peak learning rate as a multiple of AdamW's, in which the plan's rules are written.</summary>
    [JsonIgnore]
    public virtual double RateFactor => 1;
}
