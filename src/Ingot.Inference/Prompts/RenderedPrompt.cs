namespace Ingot.Inference.Prompts;

/// <summary>A prompt as text and as the ids that the model reads, which nothing is put in front of any more.</summary>
public sealed record RenderedPrompt(string Text, int[] Ids);
