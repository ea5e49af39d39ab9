using System.Text.Json.Serialization;

namespace Ingot.Core.Artifacts;

/// <summary>Something that a step made, whole and never changed again; `artifact.json` in its folder is this record.</summary>
public sealed record Artifact
{
    /// <summary>The content address.</summary>
    public required string Id { get; init; }

    public required string Step { get; init; }

    /// <summary>Version of the step's code.</summary>
    public required int Version { get; init; }

    /// <summary>The step's settings as canonical JSON.</summary>
    public required string Settings { get; init; }

    public required IReadOnlyList<ArtifactInput> Inputs { get; init; }

    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>One line about what it is.</summary>
    public required string Summary { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>How long the step ran for it, over all its attempts.</summary>
    public required double Seconds { get; init; }

    /// <summary>The machine and program that made it.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>Where it lies on this machine.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>Why it is no longer good; null where it is.</summary>
    [JsonIgnore]
    public Staleness? Stale { get; init; }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}
