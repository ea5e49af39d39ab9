using System.Text.Json;
using Ingot.Inference.Generation;

namespace Ingot.Serving.Api;

/// <summary>How an endpoint writes its answers; everything that the two endpoints share stands here (platform.openai.com/docs/api-reference).</summary>
internal abstract class AnswerFormat
{
    /// <summary>The path of the endpoint.</summary>
    public abstract string Path { get; }

    /// <summary>What ids begin with.</summary>
    public abstract string IdPrefix { get; }

    /// <summary>The `object` of a whole answer.</summary>
    protected abstract string WholeObject { get; }

    /// <summary>The `object` of a piece of a stream.</summary>
    protected abstract string ChunkObject { get; }

    /// <summary>Checks and reads the body.</summary>
    public abstract AnswerRequest Read(JsonElement body, ServerOptions options);

    /// <summary>Writes the text of a whole choice.</summary>
    protected abstract void WriteText(Utf8JsonWriter json, string text);

    /// <summary>Writes what is new in a choice; <paramref name="isFirst"/> and <paramref name="isLast"/> tell its ends.</summary>
    protected abstract void WriteDelta(Utf8JsonWriter json, string text, bool isFirst, bool isLast);

    /// <summary>Whether a stream begins with a chunk that carries no text yet, and ends with one that carries none any more.</summary>
    public abstract bool FramesText { get; }

    public void WriteWhole(Utf8JsonWriter json, Answer answer)
    {
        Begin(json, WholeObject, answer);
        foreach (Choice choice in answer.Choices) WriteChoice(json, choice.Index, choice.Finish, () => WriteText(json, choice.Text));
        json.WriteEndArray();
        json.WritePropertyName("usage");
        WriteUsage(json, answer);
        json.WriteEndObject();
    }

    public void WriteChunk(Utf8JsonWriter json, Answer answer, int index, string text, bool isFirst, FinishReason? finish, bool withUsage)
    {
        Begin(json, ChunkObject, answer);
        WriteChoice(json, index, finish, () => WriteDelta(json, text, isFirst, finish is not null));
        json.WriteEndArray();
        if (withUsage) json.WriteNull("usage");
        json.WriteEndObject();
    }

    public void WriteUsageChunk(Utf8JsonWriter json, Answer answer)
    {
        Begin(json, ChunkObject, answer);
        json.WriteEndArray();
        json.WritePropertyName("usage");
        WriteUsage(json, answer);
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string kind, Answer answer)
    {
        json.WriteStartObject();
        json.WriteString("id", answer.Id);
        json.WriteString("object", kind);
        json.WriteNumber("created", answer.Arrived.ToUnixTimeSeconds());
        json.WriteString("model", answer.ModelName);
        json.WriteString("system_fingerprint", answer.ModelId);
        json.WriteStartArray("choices");
    }

    private static void WriteChoice(Utf8JsonWriter json, int index, FinishReason? finish, Action text)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        text();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", NameOf(finish));
        json.WriteEndObject();
    }

    /// <summary>OpenAI's name of <paramref name="finish"/>; null while the text goes on.</summary>
    public static string? NameOf(FinishReason? finish) => finish switch
    {
        FinishReason.Stop => "stop",
        FinishReason.Length => "length",
        _ => null,
    };

    private static void WriteUsage(Utf8JsonWriter json, Answer answer)
    {
        int prompt = answer.Choices.Sum(choice => choice.PromptTokens), completion = answer.Choices.Sum(choice => choice.CompletionTokens);
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens", prompt);
        json.WriteNumber("completion_tokens", completion);
        json.WriteNumber("total_tokens", prompt + completion);
        json.WriteEndObject();
    }
}
