namespace Ingot.Core.Artifacts;

/// <summary>One input of an artifact: the role that it plays and the id of the artifact or of the outside data that plays it.</summary>
public sealed record ArtifactInput(string Role, string Id);
