using Ingot.Inference.Prompts;

namespace Ingot.Serving.Scheduling;

/// <summary>A prompt as a client sent it: text, token ids, or a conversation, of which the model that answers makes a prompt.</summary>
internal readonly record struct PromptInput(string? Text, int[]? Ids, Conversation? Conversation = null);
