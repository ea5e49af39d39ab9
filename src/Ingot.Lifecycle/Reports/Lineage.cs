using Ingot.Core.Artifacts;
using Ingot.Core.Errors;

namespace Ingot.Lifecycle.Reports;

/// <summary>An artifact with everything that it was made from and everything that was made from it.</summary>
public sealed record Lineage(Artifact Artifact, IReadOnlyList<LineageNode> Ancestors, IReadOnlyList<LineageNode> Descendants)
{
    /// <summary>The lineage of the artifact whose id begins with <paramref name="id"/>.</summary>
    public static Lineage Of(ArtifactStore store, string id)
    {
        ArgumentNullException.ThrowIfNull(store);
        Artifact artifact = store.Find(id) ?? throw new IngotException(ExitCode.Usage, $"there is no artifact '{id}'", store.Folder, "See the artifacts with: ingot status");
        var ancestors = new List<LineageNode>();
        Climb(store, artifact, 0, ancestors);
        var descendants = new List<LineageNode>();
        Descend(store, artifact.Id, 0, descendants);
        return new Lineage(artifact, ancestors, descendants);
    }

    private static void Climb(ArtifactStore store, Artifact artifact, int depth, List<LineageNode> nodes)
    {
        foreach (ArtifactInput input in artifact.Inputs)
        {
            Artifact? maker = store.Find(input.Id);
            nodes.Add(new LineageNode(depth, input.Role, input.Id, maker?.Summary ?? "outside data"));
            if (maker is not null) Climb(store, maker, depth + 1, nodes);
        }
    }

    private static void Descend(ArtifactStore store, string id, int depth, List<LineageNode> nodes)
    {
        foreach (string made in store.Catalog.Query("SELECT artifact FROM inputs WHERE input = $1 ORDER BY artifact", row => row.GetString(0), id))
        {
            if (store.Find(made) is not { } artifact) continue;
            nodes.Add(new LineageNode(depth, artifact.Step, artifact.Id, artifact.Summary));
            Descend(store, made, depth + 1, nodes);
        }
    }
}
