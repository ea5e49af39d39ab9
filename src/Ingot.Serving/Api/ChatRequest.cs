using System.Text.Json;
using Ingot.Inference.Prompts;
using Ingot.Inference.Sampling;
using Ingot.Serving.Scheduling;

namespace Ingot.Serving.Api;

/// <summary>Reads the body of `/v1/chat/completions`; <see cref="PlainTextPrompt"/> makes one text of the messages.</summary>
internal static class ChatRequest
{
    public static AnswerRequest Read(JsonElement body, SamplingSettings defaults)
    {
        var reader = new RequestReader(body);
        var prompt = new PromptInput(PlainTextPrompt.Render(Messages(reader.Take("messages"))), null);
        long? newer = reader.Integer("max_completion_tokens", 1, int.MaxValue), older = reader.Integer("max_tokens", 1, int.MaxValue);
        if (newer is not null && older is not null && newer != older)
            throw ApiException.Invalid("'max_tokens' and 'max_completion_tokens' differ: send one of them.", "max_tokens", "invalid_value");
        RefuseWhatIsNotOffered(reader);
        return CommonFields.Read(reader, [prompt], newer ?? older, defaults);
    }

    private static List<ChatMessage> Messages(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() == 0)
            throw ApiException.Invalid("'messages' must be an array of at least one message.", "messages", value is null ? "missing_required_parameter" : "invalid_type");
        var messages = new List<ChatMessage>();
        foreach (JsonElement message in array.EnumerateArray()) messages.Add(Message(message, $"messages[{messages.Count}]"));
        return messages;
    }

    private static ChatMessage Message(JsonElement message, string where)
    {
        if (message.ValueKind != JsonValueKind.Object) throw ApiException.Invalid($"'{where}' must be an object.", where, "invalid_type");
        var reader = new RequestReader(message);
        ChatRole role = Role(reader.Text("role"), $"{where}.role");
        string text = Content(reader.Take("content"), $"{where}.content");
        reader.Ignore("name", "refusal", "annotations");
        reader.RefuseRest();
        return new ChatMessage(role, text);
    }

    private static ChatRole Role(string? name, string where) => name switch
    {
        "system" or "developer" => ChatRole.System,
        "user" => ChatRole.User,
        "assistant" => ChatRole.Assistant,
        _ => throw ApiException.Invalid($"'{where}' must be system, developer, user or assistant.", where, "invalid_value"),
    };

    private static string Content(JsonElement? content, string where)
    {
        if (content is not { } value) throw ApiException.Invalid($"'{where}' is missing.", where, "missing_required_parameter");
        return value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(part => Part(part, where))) : RequestReader.TextOf(value, where);
    }

    private static string Part(JsonElement part, string where)
    {
        bool isText = part.ValueKind == JsonValueKind.Object && part.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("text");
        if (isText && part.TryGetProperty("text", out JsonElement text)) return RequestReader.TextOf(text, where);
        throw ApiException.Invalid($"'{where}' may hold parts of type text only.", where, "invalid_value");
    }

    private static void RefuseWhatIsNotOffered(RequestReader reader)
    {
        reader.Refuse("top_logprobs", _ => false, "'top_logprobs' is not offered.");
        reader.Refuse("tools", value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0, "Tools are not offered.");
        reader.Refuse("functions", value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0, "Functions are not offered.");
        reader.Refuse("response_format", IsTextFormat, "Only text is offered as 'response_format'.");
        reader.Refuse("modalities", IsTextOnly, "Only text is offered as 'modalities'.");
        reader.Ignore("tool_choice", "parallel_tool_calls", "function_call", "reasoning_effort", "verbosity");
    }

    private static bool IsTextFormat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("text");

    private static bool IsTextOnly(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("text"));
}
