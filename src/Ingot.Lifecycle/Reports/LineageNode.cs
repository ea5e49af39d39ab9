namespace Ingot.Lifecycle.Reports;

/// <summary>One line of a lineage; <paramref name="Depth"/> counts from the artifact that was asked for.</summary>
public sealed record LineageNode(int Depth, string Role, string Id, string Summary);
