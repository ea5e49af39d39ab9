namespace Ingot.Core.Artifacts;

/// <summary>An artifact in the making: the step writes into <see cref="Folder"/>, which a kill leaves for the next attempt to continue or to clear.</summary>
public sealed record ArtifactDraft(ArtifactKey Key, string Folder, bool Continued)
{
    /// <summary>The path of a file in it.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}
