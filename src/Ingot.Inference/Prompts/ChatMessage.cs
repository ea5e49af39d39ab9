using System.Text.Json.Nodes;

namespace Ingot.Inference.Prompts;

/// <summary>One message of a conversation.</summary>
public sealed record ChatMessage(ChatRole Role, string Text)
{
    /// <summary>What else the message carries for a chat template, such as `tool_calls` and `tool_call_id`; null: nothing.</summary>
    public JsonObject? Fields { get; init; }
}
