using System.Text.Json;

namespace Ingot.Serving.Api;

/// <summary>`/v1/completions`.</summary>
internal sealed class CompletionFormat : AnswerFormat
{
    public override string Path => "/v1/completions";

    public override string IdPrefix => "cmpl-";

    public override bool FramesText => false;

    protected override string WholeObject => "text_completion";

    protected override string ChunkObject => "text_completion";

    public override AnswerRequest Read(JsonElement body, ServerOptions options) => CompletionRequest.Read(body, options.Defaults);

    protected override void WriteText(Utf8JsonWriter json, string text) => json.WriteString("text", text);

    protected override void WriteDelta(Utf8JsonWriter json, string text, bool isFirst, bool isLast) => json.WriteString("text", text);
}
