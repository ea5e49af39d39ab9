using System.Text;

namespace Ingot.Core.Artifacts;

/// <summary>Everything that decides what a step makes: its name, the version of its code, its settings and the ids of its inputs.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Version">Raised when the step's code gives another result for the same settings and inputs.</param>
/// <param name="Settings">The settings as canonical JSON.</param>
/// <param name="Inputs">The inputs in a fixed order.</param>
public sealed record ArtifactKey(string Step, int Version, string Settings, IReadOnlyList<ArtifactInput> Inputs)
{
    /// <summary>The content address of what the step makes.</summary>
    public string Id { get; } = Address(Step, Version, Settings, Inputs);

    private static string Address(string step, int version, string settings, IReadOnlyList<ArtifactInput> inputs)
    {
        var text = new StringBuilder().Append(step).Append('\n').Append(version).Append('\n').Append(settings).Append('\n');
        foreach (ArtifactInput input in inputs) text.Append(input.Role).Append('=').Append(input.Id).Append('\n');
        return ContentId.Of(text.ToString());
    }
}
