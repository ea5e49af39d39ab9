namespace Ingot.Evaluation.Drift;

/// <summary>One way in which text can move.</summary>
public sealed record DriftSignal
{
    /// <summary>token_psi, token_jensen_shannon, length_psi, unknown_bytes or perplexity.</summary>
    public required string Name { get; init; }

    /// <summary>The value of the new text.</summary>
    public required double Value { get; init; }

    /// <summary>Above this it has drifted; null where there was too little text to calibrate it and none was set by hand.</summary>
    public required double? Threshold { get; init; }

    /// <summary>The median of held-back samples of the same size; null where none were drawn.</summary>
    public required double? Typical { get; init; }

    /// <summary>Whether the threshold stands in the recipe.</summary>
    public required bool ThresholdByHand { get; init; }

    /// <summary>Whether the value is above the threshold.</summary>
    public bool Drifted => Value > Threshold;
}
