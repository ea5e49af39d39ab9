namespace Ingot.Lifecycle.Stages;

/// <summary>What became of one step in one run: "done" or "skipped", how long it took, and why.</summary>
public sealed record StepOutcome(string Name, string Status, double Seconds, string Artifact, string Reason);
