using System.Globalization;
using System.Text.Json;
using Ingot.Core.Documents;

namespace Ingot.Data.Records;

/// <summary>Makes records of named values, by the fields that the recipe names or by their usual names.</summary>
internal sealed class RecordMapper(FieldSettings fields)
{
    /// <summary>Name and version, as documents carry it.</summary>
    public const string Version = "records/3";

    private static readonly string[] Texts = ["text", "content", "body", "sentence", "document", "article", "dialogue", "source"], Labels = ["label", "category", "class", "sentiment"];
    private static readonly string[] Targets = ["target", "summary", "highlights", "translation"], Conversations = ["messages", "conversations", "conversation"];
    private static readonly (string Ask, string Answer)[] Turns = [("instruction", "output"), ("instruction", "response"), ("prompt", "response"), ("prompt", "completion"), ("question", "answer")];
    private static readonly string[] Times = ["time", "date", "timestamp", "published"];

    /// <summary>The record of <paramref name="values"/>, lists and objects among them as JSON; null, with the reason, where there is no text. A column of a table that happens to be called group is none.</summary>
    public Record? Map(IReadOnlyDictionary<string, string> values, bool isTable, out string? refusal)
    {
        refusal = null;
        try
        {
            var (messages, rejected) = Preference(values);
            messages ??= Conversation(values);
            string? text = messages is null ? Get(values, fields.Text, Texts) : ChatMessage.Render(messages);
            if (text is null)
            {
                refusal = $"no field with the text among {string.Join(", ", values.Keys.Take(20))}; name it under `fields`";
                return null;
            }

            return new Record(text)
            {
                Messages = messages,
                Label = Get(values, fields.Label, Labels),
                Target = messages is null ? Get(values, fields.Target, Targets) : rejected,
                Group = Get(values, fields.Group, isTable ? [] : ["group"]),
                Language = Get(values, fields.Language, ["language", "lang"]),
                Title = Get(values, null, ["title"]),
                Author = Get(values, null, ["author"]),
                Licence = Get(values, null, ["licence", "license"]),
                Time = DateTimeOffset.TryParse(Get(values, fields.Time, Times), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            refusal = $"its messages or members are not as they should be: {fault.Message}";
            return null;
        }
    }

    /// <summary>What TRL calls a preference: chosen and rejected, answers or whole conversations, after a prompt where there is one.</summary>
    private (List<ChatMessage>? Messages, string? Rejected) Preference(IReadOnlyDictionary<string, string> values)
    {
        if (fields.Text is not null || fields.Messages is not null || !values.TryGetValue("chosen", out string? chosen) || !values.TryGetValue("rejected", out string? rejected)) return default;
        List<ChatMessage> prompt = values.TryGetValue("prompt", out string? asked) ? Said(asked, "user") : [], better = Said(chosen, "assistant"), worse = Said(rejected, "assistant");
        return ([.. prompt, .. better], worse[^1].Content);
    }

    private static List<ChatMessage> Said(string value, string role) => value.StartsWith('[') && Parse(value) is { Count: > 0 } turns ? turns : [new ChatMessage(role, value)];

    private List<ChatMessage>? Conversation(IReadOnlyDictionary<string, string> values)
    {
        // What the recipe names outranks what is usual.
        if (fields.Text is not null && fields.Messages is null) return null;
        if (Get(values, fields.Messages, Conversations) is { } list && list.StartsWith('[')) return Parse(list);
        if (fields.Text is not null) return null;
        foreach (var (ask, answer) in Turns)
        {
            if (!values.TryGetValue(ask, out string? asked) || !values.TryGetValue(answer, out string? answered)) continue;
            string input = values.GetValueOrDefault("input", "");
            return [new ChatMessage("user", input.Length == 0 ? asked : $"{asked}\n\n{input}"), new ChatMessage("assistant", answered)];
        }

        return null;
    }

    /// <summary>Turns as {role, content} (OpenAI) or {from, value} (ShareGPT).</summary>
    private static List<ChatMessage> Parse(string json)
    {
        using var list = JsonDocument.Parse(json);
        return [.. list.RootElement.EnumerateArray().Select(turn => turn.TryGetProperty("role", out var role)
            ? new ChatMessage(role.GetString()!, Content(turn.GetProperty("content")))
            : new ChatMessage(Role(turn.GetProperty("from").GetString()!), Content(turn.GetProperty("value"))))];
    }

    private static string Content(JsonElement content) => content.ValueKind == JsonValueKind.String ? content.GetString()! : content.ValueKind == JsonValueKind.Null ? "" : content.GetRawText();

    private static string Role(string from) => from switch
    {
        "human" => "user",
        "gpt" => "assistant",
        "function_call" => "assistant",
        "observation" => "tool",
        _ => from,
    };

    /// <summary>A member of an object in a field, such as `translation.en`.</summary>
    private static string? Inner(IReadOnlyDictionary<string, string> values, string path)
    {
        string[] names = path.Split('.');
        if (!values.TryGetValue(names[0], out string? json) || !json.StartsWith('{')) return null;
        using var document = JsonDocument.Parse(json);
        var element = document.RootElement;
        foreach (string name in names.AsSpan(1))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return element.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => element.GetString(),
            _ => element.GetRawText(),
        };
    }

    private static string? Get(IReadOnlyDictionary<string, string> values, string? named, ReadOnlySpan<string> usual)
    {
        if (named is not null) return values.GetValueOrDefault(named) ?? Inner(values, named);
        foreach (string name in usual)
        {
            if (values.TryGetValue(name, out string? value)) return value;
        }

        return null;
    }
}
