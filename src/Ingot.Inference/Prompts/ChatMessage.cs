namespace Ingot.Inference.Prompts;

/// <summary>One message of a conversation.</summary>
public sealed record ChatMessage(ChatRole Role, string Text);
