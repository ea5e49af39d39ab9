using Ingot.Core.Tokens;

namespace Ingot.Training.FineTuning;

/// <summary>What is learnt from and looked at: tokens, and where examples are only in part learnt, the marks of both.</summary>
public sealed record TuningText(ITokenSource Train, ITokenSource Validation)
{
    /// <summary>The mark of each token of <see cref="Train"/>.</summary>
    public ITokenSource? TrainMarks { get; init; }

    /// <summary>The mark of each token of <see cref="Validation"/>.</summary>
    public ITokenSource? ValidationMarks { get; init; }
}
