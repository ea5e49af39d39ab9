using Ingot.Core.Artifacts;

namespace Ingot.Lifecycle.Stages;

/// <summary>One step of the road: says what its result depends on, and makes it.</summary>
public interface IStage
{
    /// <summary>The step's name, as in `ingot NAME`.</summary>
    string Name { get; }

    /// <summary>Whether what a killed attempt left in its folder is continued (true) or cleared (false).</summary>
    bool Resumable { get; }

    /// <summary>The address of the result: equal keys mean that nothing needs to run.</summary>
    ArtifactKey Key(StageContext context);

    /// <summary>Makes the result in <paramref name="draft"/>'s folder.</summary>
    StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation);
}
