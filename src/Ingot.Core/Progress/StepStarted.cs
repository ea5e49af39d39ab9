namespace Ingot.Core.Progress;

/// <summary>A step of the road began.</summary>
public sealed record StepStarted(string Step) : ProgressEvent;
