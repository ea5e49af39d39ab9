using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>A complete model and training setting, with the reason for each value.</summary>
public sealed record DialResult
{
    /// <summary>The shape; <see cref="TransformerConfig.AttentionDropout"/> carries `model.dropout`.</summary>
    public required TransformerConfig Config { get; init; }

    /// <summary>The training settings, nothing left to derive.</summary>
    public required TrainSettings Train { get; init; }

    /// <summary>Every value with its reason, in the order of the recipe.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Measured tokens a second at this shape.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Measured tokens a second that are scored without being learnt; null: not measured.</summary>
    public double? ScoredPerSecond { get; init; }

    /// <summary>Tokens of the training split.</summary>
    public required long TrainingTokens { get; init; }

    /// <summary>Tokens of one look at the validation set.</summary>
    public required long ValidationTokens { get; init; }

    /// <summary>Tokens that the run reads: steps × batch × context.</summary>
    public long Tokens => Train.Steps!.Value * Train.Batch!.Value * Config.MaxPositionEmbeddings;

    /// <summary>Passes over the training split.</summary>
    public double Epochs => (double)Tokens / TrainingTokens;
}
