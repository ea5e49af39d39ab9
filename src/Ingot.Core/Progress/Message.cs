namespace Ingot.Core.Progress;

/// <summary>A sentence for the user.</summary>
public sealed record Message(MessageLevel Level, string Text) : ProgressEvent;
