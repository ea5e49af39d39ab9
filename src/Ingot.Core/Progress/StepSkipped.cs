namespace Ingot.Core.Progress;

/// <summary>A step was not run, and why.</summary>
public sealed record StepSkipped(string Step, string Reason) : ProgressEvent;
