namespace Ingot.Serving.Scheduling;

/// <summary>A prompt as a client sent it: text, or token ids.</summary>
internal readonly record struct PromptInput(string? Text, int[]? Ids);
