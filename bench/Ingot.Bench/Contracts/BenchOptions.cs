namespace Ingot.Bench.Contracts;

/// <summary>How thoroughly to measure.</summary>
public sealed record BenchOptions
{
    /// <summary>Turns that each side gets; the fastest counts, because other load can only slow a turn down.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Only the cases whose name contains this; null: all.</summary>
    public string? Filter { get; init; }
}
