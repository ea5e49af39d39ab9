using Ingot.Lifecycle.Projects;

namespace Ingot.Lifecycle.Comparisons;

/// <summary>What is to be compared.</summary>
public sealed record ComparisonRequest
{
    /// <summary>The project; its settings hold for every contestant.</summary>
    public required ProjectRequest Project { get; init; }

    /// <summary>Who competes; none: every architecture that can do the objective's task.</summary>
    public IReadOnlyList<Contestant> Contestants { get; init; } = [];

    /// <summary>What each training may take; null: what the recipe says.</summary>
    public Budget? Budget { get; init; }

    /// <summary>How often each is trained, with the seeds 1, 2, …</summary>
    public int Seeds { get; init; } = 3;
}
