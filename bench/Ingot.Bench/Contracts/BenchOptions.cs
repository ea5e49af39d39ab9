namespace Ingot.Bench.Contracts;

/// <summary>How thoroughly to measure.</summary>
public sealed record BenchOptions
{
    /// <summary>Turns that each side gets; the fastest counts, because other load can only slow a turn down.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Only the cases whose name contains this; null: all.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether programs that are no part of Ingot take turns too, where they are installed.</summary>
    public bool Peers { get; init; }

    /// <summary>Not null: this process is that side of a comparison, and takes its turns as it is told on its standard input.</summary>
    public string? Side { get; init; }
}
