using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Inference.Prompts;
using Ingot.Inference.Sampling;
using Ingot.Serving.Scheduling;

namespace Ingot.Serving.Api;

/// <summary>
/// Reads the body of `/v1/chat/completions`; <see cref="ChatPrompt"/> makes the prompt of it. `add_generation_prompt` and `chat_template_kwargs` are not OpenAI's,
/// but many servers know them.
/// </summary>
internal static class ChatRequest
{
    public static AnswerRequest Read(JsonElement body, SamplingSettings defaults)
    {
        var reader = new RequestReader(body);
        var conversation = new Conversation(Messages(reader.Take("messages")))
        {
            Tools = Tools(reader),
            AddGenerationPrompt = reader.Take("add_generation_prompt") is null || reader.Flag("add_generation_prompt"),
            Variables = reader.Take("chat_template_kwargs") is { } variables ? Node(variables, JsonValueKind.Object, "chat_template_kwargs").AsObject() : null,
        };
        long? newer = reader.Integer("max_completion_tokens", 1, int.MaxValue), older = reader.Integer("max_tokens", 1, int.MaxValue);
        if (newer is not null && older is not null && newer != older)
            throw ApiException.Invalid("'max_tokens' and 'max_completion_tokens' differ: send one of them.", "max_tokens", "invalid_value");
        RefuseWhatIsNotOffered(reader);
        return CommonFields.Read(reader, [new PromptInput(null, null, conversation)], newer ?? older, defaults);
    }

    // The answer names the calls in the words of the model; nothing forces it to make any.
    private static JsonArray? Tools(RequestReader reader)
    {
        bool none = reader.Take("tool_choice") is { ValueKind: JsonValueKind.String } choice && choice.ValueEquals("none");
        return reader.Take("tools") is { } tools && Node(tools, JsonValueKind.Array, "tools").AsArray() is { Count: > 0 } array && !none ? array : null;
    }

    private static JsonNode Node(JsonElement value, JsonValueKind kind, string where)
    {
        if (value.ValueKind != kind) throw ApiException.Invalid($"'{where}' must be an {kind.ToString().ToLowerInvariant()}.", where, "invalid_type");
        try
        {
            // What is kept outlives the request's document. Strings that are no Unicode are found now, not when they are rendered.
            JsonNode node = JsonNode.Parse(value.GetRawText())!;
            _ = node.ToJsonString();
            return node;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            throw ApiException.Invalid($"'{where}' is not valid: {fault.Message}", where, "invalid_value");
        }
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
        var fields = new JsonObject();
        if (reader.Take("tool_calls") is { } calls) fields["tool_calls"] = Calls(Node(calls, JsonValueKind.Array, $"{where}.tool_calls").AsArray());
        if (reader.Text("tool_call_id") is { } id) fields["tool_call_id"] = id;
        if (reader.Text("reasoning_content") is { } reasoning) fields["reasoning_content"] = reasoning;
        if (role == ChatRole.Tool && reader.Text("name") is { } name) fields["name"] = name;
        // A message that calls functions may say nothing.
        string text = reader.Take("content") is null && fields.ContainsKey("tool_calls") ? "" : Content(reader.Take("content"), $"{where}.content");
        reader.Ignore("name", "refusal", "annotations");
        reader.RefuseRest();
        return new ChatMessage(role, text) { Fields = fields.Count > 0 ? fields : null };
    }

    // Clients send arguments as a text that is JSON; templates write them as the object that they are.
    private static JsonArray Calls(JsonArray calls)
    {
        foreach (JsonNode? call in calls)
        {
            if ((call as JsonObject)?["function"] is not JsonObject function || function["arguments"] is not JsonValue arguments || arguments.GetValueKind() != JsonValueKind.String) continue;
            try
            {
                if (JsonNode.Parse(arguments.GetValue<string>()) is JsonObject parsed) function["arguments"] = parsed;
            }
            catch (JsonException)
            {
                // A model may have written arguments that are no JSON: they stand as they came.
            }
        }

        return calls;
    }

    private static ChatRole Role(string? name, string where) => name switch
    {
        "system" or "developer" => ChatRole.System,
        "user" => ChatRole.User,
        "assistant" => ChatRole.Assistant,
        "tool" => ChatRole.Tool,
        _ => throw ApiException.Invalid($"'{where}' must be system, developer, user, assistant or tool.", where, "invalid_value"),
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
        reader.Refuse("functions", value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0, "Functions are not offered.");
        reader.Refuse("response_format", IsTextFormat, "Only text is offered as 'response_format'.");
        reader.Refuse("modalities", IsTextOnly, "Only text is offered as 'modalities'.");
        reader.Ignore("parallel_tool_calls", "function_call", "reasoning_effort", "verbosity");
    }

    private static bool IsTextFormat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("text");

    private static bool IsTextOnly(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("text"));
}
