namespace Ingot.Core.Progress;

/// <summary>A step of the road ended; <paramref name="Summary"/> says in one line what it made.</summary>
public sealed record StepFinished(string Step, TimeSpan Duration, string Summary) : ProgressEvent;
