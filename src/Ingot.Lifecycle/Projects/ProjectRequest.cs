using Ingot.Core.Recipes;

namespace Ingot.Lifecycle.Projects;

/// <summary>Which project a command works on and how its recipe is changed for this call.</summary>
public sealed record ProjectRequest
{
    /// <summary>The project folder, or its recipe file.</summary>
    public required string Folder { get; init; }

    /// <summary>The command line, for the catalog and for whoever waits.</summary>
    public required string Command { get; init; }

    /// <summary>Replaces the recipe's data path.</summary>
    public string? Data { get; init; }

    /// <summary>Values set by flags.</summary>
    public IReadOnlyList<SettingOverride> Settings { get; init; } = [];

    /// <summary>Whether the command changes the project, so that it must be alone.</summary>
    public bool Writes { get; init; }

    /// <summary>How long to wait for another process to end.</summary>
    public TimeSpan Wait { get; init; }
}
