using Ingot.Core.Artifacts;
using Ingot.Core.Distributed;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Recipes;

namespace Ingot.Lifecycle.Stages;

/// <summary>What every stage is given: the project, its recipe, the store, what earlier stages made, and how to tell the user.</summary>
public sealed record StageContext(string Project, Recipe Recipe, ArtifactStore Store, IProgressSink Progress, TimeProvider Time, string Command)
{
    /// <summary>The processes that share the work of the steps that can be shared.</summary>
    public ICollectives Processes { get; init; } = SingleProcess.Instance;

    private readonly Dictionary<string, Artifact> made = [];

    /// <summary>The artifact that the stage <paramref name="name"/> made or found in this run.</summary>
    public Artifact this[string name] => made[name];

    /// <summary>The input line that names the artifact of stage <paramref name="name"/>.</summary>
    public ArtifactInput Input(string name) => new(name, made[name].Id);

    /// <summary>Whether the stage <paramref name="name"/> has a result in this run.</summary>
    public bool Has(string name) => made.ContainsKey(name);

    internal void Set(string name, Artifact artifact) => made[name] = artifact;
}
