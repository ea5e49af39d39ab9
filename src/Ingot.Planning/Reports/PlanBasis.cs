namespace Ingot.Planning.Reports;

/// <summary>What a plan knows beside its settings.</summary>
public sealed record PlanBasis
{
    /// <summary>What earlier runs on this machine taught.</summary>
    public Experience Experience { get; init; } = Experience.None;

    /// <summary>Share of the machine's peak at the planned speed; null: not measured.</summary>
    public double? PeakShare { get; init; }

    /// <summary>Bytes of the memory in which training takes place; null: not known.</summary>
    public long? MemoryBytes { get; init; }
}
