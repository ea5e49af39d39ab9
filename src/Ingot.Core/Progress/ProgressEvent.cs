namespace Ingot.Core.Progress;

/// <summary>Something that happened during a long call; the command line draws it, prints it as a line or as JSON.</summary>
public abstract record ProgressEvent;
