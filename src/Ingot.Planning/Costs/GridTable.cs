using Ingot.Planning.Tables;

namespace Ingot.Planning.Costs;

/// <summary>Carbon intensity of electricity by region, and what data centres use beside their computers.</summary>
public sealed record GridTable
{
    /// <summary>Where the figures are from.</summary>
    public required string Source { get; init; }

    /// <summary>When they were looked at.</summary>
    public required DateOnly Date { get; init; }

    public required PowerUsage Pue { get; init; }

    public required IReadOnlyList<Grid> Regions { get; init; }

    /// <summary>The table that comes with Ingot.</summary>
    public static GridTable BuiltIn { get; } = Table.BuiltIn<GridTable>("grids");

    /// <summary>The region called <paramref name="name"/>; throws <see cref="Core.Errors.IngotException"/> (usage) with the nearest name where there is none.</summary>
    public Grid Find(string name) => Table.Find(Regions, region => [region.Name], name, "region", "");
}
