using System.Text.Json.Nodes;

namespace Ingot.Text.ChatTemplates;

/// <summary>What a chat template is given, by the names that transformers gives it.</summary>
public sealed record ChatTemplateInput
{
    /// <summary>The messages, each an object with `role`, `content` and whatever else the template reads, such as `tool_calls`.</summary>
    public required JsonArray Messages { get; init; }

    /// <summary>The functions that the model may call, as JSON schemas; null: none.</summary>
    public JsonArray? Tools { get; init; }

    /// <summary>Whether the text ends with the beginning of the model's answer.</summary>
    public bool AddGenerationPrompt { get; init; } = true;

    /// <summary>Further variables, such as `enable_thinking`; they stand before those above.</summary>
    public JsonObject? Variables { get; init; }
}
