using System.Text.Json;

namespace Ingot.Serving.Api;

/// <summary>`/v1/chat/completions`: a stream begins with the role and ends with an empty delta that carries the reason.</summary>
internal sealed class ChatFormat : AnswerFormat
{
    public override string Path => "/v1/chat/completions";

    public override string IdPrefix => "chatcmpl-";

    public override bool FramesText => true;

    protected override string WholeObject => "chat.completion";

    protected override string ChunkObject => "chat.completion.chunk";

    public override AnswerRequest Read(JsonElement body, ServerOptions options) => ChatRequest.Read(body, options.Defaults);

    protected override void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", text);
        json.WriteNull("refusal");
        json.WriteEndObject();
    }

    protected override void WriteDelta(Utf8JsonWriter json, string text, bool isFirst, bool isLast)
    {
        json.WriteStartObject("delta");
        if (isFirst) json.WriteString("role", "assistant");
        if (!isLast) json.WriteString("content", text);
        json.WriteEndObject();
    }
}
