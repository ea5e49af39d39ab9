namespace Ingot.Lifecycle.Tuning;

/// <summary>What a search found.</summary>
public sealed record TuneReport
{
    /// <summary>How it was searched.</summary>
    public required TuneMethod Method { get; init; }

    /// <summary>All trials, the best first.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>The trial with the lowest loss among those that came furthest.</summary>
    public required Trial Best { get; init; }

    /// <summary>The file of the recipe with its values.</summary>
    public required string Recipe { get; init; }

    /// <summary>Where the search lies.</summary>
    public required string Folder { get; init; }

    /// <summary>Optimizer steps of all trials together.</summary>
    public required long Steps { get; init; }

    /// <summary>Seconds of all trials together.</summary>
    public required double Seconds { get; init; }
}
