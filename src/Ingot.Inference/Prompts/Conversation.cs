using System.Text.Json.Nodes;

namespace Ingot.Inference.Prompts;

/// <summary>A conversation that a model is to go on with.</summary>
public sealed record Conversation(IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>The functions that the model may call, as JSON schemas; null: none.</summary>
    public JsonArray? Tools { get; init; }

    /// <summary>Whether the prompt ends with the beginning of the model's answer.</summary>
    public bool AddGenerationPrompt { get; init; } = true;

    /// <summary>Further variables of the chat template, such as `enable_thinking`; null: none.</summary>
    public JsonObject? Variables { get; init; }
}
