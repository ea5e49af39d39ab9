using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>Everything that the dial derives from.</summary>
public sealed record DialInput
{
    /// <summary>The recipe's `model:`; what is not null was set by hand.</summary>
    public required ModelSettings Model { get; init; }

    /// <summary>The recipe's `train:`; what is not null was set by hand.</summary>
    public required TrainSettings Train { get; init; }

    /// <summary>Tokens in the training split, borders included.</summary>
    public required long TrainingTokens { get; init; }

    /// <summary>Tokens in the validation split; null: unknown, taken as enough for <see cref="TrainSettings.ValidationTokens"/>.</summary>
    public long? ValidationTokens { get; init; }

    /// <summary>Mean tokens in one document, from which the context is chosen; null: unknown.</summary>
    public double? TokensPerDocument { get; init; }

    /// <summary>Number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The id that begins and ends a text.</summary>
    public required int EndOfText { get; init; }

    /// <summary>The machine that will train.</summary>
    public required MachineProfile Machine { get; init; }

    /// <summary>Used where the recipe names no optimizer; the kinds stand in the training room, which this room does not see.</summary>
    public required OptimizerSettings DefaultOptimizer { get; init; }

    /// <summary>The optimizer's best peak learning rate as a multiple of AdamW's, which the dial's rules are written in.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Used where the recipe names no schedule.</summary>
    public required ScheduleSettings DefaultSchedule { get; init; }
}
