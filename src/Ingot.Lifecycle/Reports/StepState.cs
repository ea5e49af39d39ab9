namespace Ingot.Lifecycle.Reports;

/// <summary>A step as it stands: "made" with its artifact, or "to run" with the reason.</summary>
public sealed record StepState(string Name, string State, string? Artifact, string What);
