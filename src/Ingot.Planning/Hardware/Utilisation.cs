namespace Ingot.Planning.Hardware;

/// <summary>The share of the dense peak that training reaches on a class of devices: model FLOPs without recomputation (Chowdhery et al. 2022).</summary>
public sealed record Utilisation
{
    public required string Class { get; init; }

    public required double Low { get; init; }

    public required double Estimate { get; init; }

    public required double High { get; init; }

    /// <summary>The published runs that the range is from.</summary>
    public required string Basis { get; init; }

    /// <summary>The range.</summary>
    public Interval Range => new(Low, Estimate, High);
}
