using System.Text.Json;
using Ingot.Inference.Sampling;
using Ingot.Serving.Scheduling;

namespace Ingot.Serving.Api;

/// <summary>Reads the body of `/v1/completions`.</summary>
internal static class CompletionRequest
{
    private const int MostPrompts = 32;

    public static AnswerRequest Read(JsonElement body, SamplingSettings defaults)
    {
        var reader = new RequestReader(body);
        IReadOnlyList<PromptInput> prompts = reader.Take("prompt") is { } value ? Prompts(value) : [new PromptInput("", null)];
        long? maxTokens = reader.Integer("max_tokens", 1, int.MaxValue);
        reader.Refuse("echo", value => value.ValueKind == JsonValueKind.False, "'echo' is not offered.");
        reader.Refuse("suffix", value => value.ValueKind == JsonValueKind.String && value.ValueEquals(""), "'suffix' is not offered.");
        reader.Refuse("best_of", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int n) && n == 1, "'best_of' must be 1.");
        return CommonFields.Read(reader, prompts, maxTokens, defaults);
    }

    // A string, an array of strings, an array of ids, or an array of arrays of ids.
    private static IReadOnlyList<PromptInput> Prompts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [Prompt(value)];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0) throw Wrong();
        if (value[0].ValueKind == JsonValueKind.Number) return [new PromptInput(null, Ids(value))];
        if (value.GetArrayLength() > MostPrompts) throw ApiException.Invalid($"One request takes up to {MostPrompts} prompts.", "prompt", "invalid_value");
        return [.. value.EnumerateArray().Select(Prompt)];
    }

    private static PromptInput Prompt(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new PromptInput(RequestReader.TextOf(value, "prompt"), null),
        JsonValueKind.Array => new PromptInput(null, Ids(value)),
        _ => throw Wrong(),
    };

    private static int[] Ids(JsonElement array) =>
        [.. array.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number) ? number : throw Wrong())];

    private static ApiException Wrong() =>
        ApiException.Invalid("'prompt' must be a string, an array of strings, an array of token ids, or an array of such arrays.", "prompt", "invalid_type");
}
