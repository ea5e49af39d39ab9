namespace Ingot.Models.Architectures;

/// <summary>An architecture as it is told to a user.</summary>
/// <param name="ModelType">The name in `config.json`.</param>
/// <param name="Kinds">What recipes call it, each for what it can do.</param>
/// <param name="Description">What it is, in a few words.</param>
public sealed record ArchitectureLine(string ModelType, IReadOnlyList<ModelKind> Kinds, string Description)
{
    /// <summary>All architectures, in the catalog's order.</summary>
    public static IReadOnlyList<ArchitectureLine> All { get; } = [.. ArchitectureCatalog.All.Select(entry => new ArchitectureLine(entry.ModelType, entry.Kinds, entry.Description))];
}
