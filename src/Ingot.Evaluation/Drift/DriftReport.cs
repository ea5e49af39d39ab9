namespace Ingot.Evaluation.Drift;

/// <summary>New text compared with the training corpus.</summary>
public sealed record DriftReport
{
    /// <summary>Whether there was enough text to judge.</summary>
    public required bool Judged { get; init; }

    /// <summary>Whether any signal is above its threshold; never where it was not judged.</summary>
    public bool Drifted => Judged && Signals.Any(signal => signal.Drifted);

    /// <summary>The signals that could be computed.</summary>
    public required IReadOnlyList<DriftSignal> Signals { get; init; }

    /// <summary>Words that became more frequent, most certain first.</summary>
    public required IReadOnlyList<MovedWord> Risen { get; init; }

    /// <summary>Words that became rarer, most certain first.</summary>
    public required IReadOnlyList<MovedWord> Fallen { get; init; }

    /// <summary>New documents.</summary>
    public required int Documents { get; init; }

    /// <summary>Tokens in them.</summary>
    public required long Tokens { get; init; }

    /// <summary>What to know before relying on the result, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
