using Ingot.Lifecycle.Projects;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>The log of requests that `ingot serve` writes and `ingot monitor` reads.</summary>
public static class ServerLog
{
    /// <summary>Its path in <paramref name="project"/>: JSON lines.</summary>
    public static string Of(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return Path.Combine(project.Store.Folder, "logs", "requests.jsonl");
    }
}
