using System.Text.Json;
using Ingot.Inference.Sampling;
using Ingot.Serving.Scheduling;

namespace Ingot.Serving.Api;

/// <summary>The fields that both endpoints share. `top_k`, `min_p` and `repetition_penalty` are not OpenAI's, but many servers know them.</summary>
internal static class CommonFields
{
    private const int MostStops = 4, LongestStop = 1024;

    /// <summary>Reads all that is left after the endpoint has taken its own fields, and refuses the rest.</summary>
    public static AnswerRequest Read(RequestReader reader, IReadOnlyList<PromptInput> prompts, long? maxTokens, SamplingSettings defaults)
    {
        RefuseWhatIsNotOffered(reader);
        bool stream = reader.Flag("stream");
        var request = new AnswerRequest(reader.Text("model"), prompts, Settings(reader, maxTokens, defaults), stream, IncludeUsage(reader, stream));
        reader.RefuseRest();
        return request;
    }

    private static SamplingSettings Settings(RequestReader reader, long? maxTokens, SamplingSettings defaults) => defaults with
    {
        Temperature = reader.Number("temperature", defaults.Temperature, 0, 2),
        TopP = reader.Number("top_p", defaults.TopP, 0, 1),
        TopK = (int)(reader.Integer("top_k", 0, 1 << 24) ?? defaults.TopK),
        MinP = reader.Number("min_p", defaults.MinP, 0, 1),
        RepetitionPenalty = reader.Number("repetition_penalty", defaults.RepetitionPenalty, 0.01, 100),
        Seed = reader.Integer("seed", long.MinValue, long.MaxValue) ?? defaults.Seed,
        Stop = Stops(reader) ?? defaults.Stop,
        MaxTokens = (int)(maxTokens ?? defaults.MaxTokens),
    };

    private static string[]? Stops(RequestReader reader)
    {
        if (reader.Take("stop") is not { } value) return null;
        string[] stops = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(stop => RequestReader.TextOf(stop, "stop"))]
            : [RequestReader.TextOf(value, "stop")];
        if (stops.Length <= MostStops && stops.All(stop => stop.Length is > 0 and <= LongestStop)) return stops;
        throw ApiException.Invalid($"'stop' takes up to {MostStops} strings of 1 to {LongestStop} characters.", "stop", "invalid_value");
    }

    private static bool IncludeUsage(RequestReader reader, bool stream)
    {
        if (reader.Take("stream_options") is not { } options) return false;
        if (!stream) throw ApiException.Invalid("'stream_options' is only allowed when 'stream' is true.", "stream_options", "invalid_value");
        if (options.ValueKind != JsonValueKind.Object) throw ApiException.Invalid("'stream_options' must be an object.", "stream_options", "invalid_type");
        var inner = new RequestReader(options);
        bool include = inner.Flag("include_usage");
        inner.Ignore("include_obfuscation");
        inner.RefuseRest();
        return include;
    }

    private static void RefuseWhatIsNotOffered(RequestReader reader)
    {
        if (reader.Integer("n", 1, 128) is > 1) throw ApiException.Invalid("Only one choice for each prompt is offered: 'n' must be 1.", "n", "unsupported_value");
        reader.Refuse("logprobs", value => value.ValueKind == JsonValueKind.False, "'logprobs' is not offered.");
        reader.Refuse("logit_bias", value => value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any(), "'logit_bias' is not offered.");
        reader.Refuse("presence_penalty", IsZero, "'presence_penalty' is not offered; 'repetition_penalty' is.");
        reader.Refuse("frequency_penalty", IsZero, "'frequency_penalty' is not offered; 'repetition_penalty' is.");
        reader.Ignore("user", "metadata", "store", "service_tier", "safety_identifier", "prompt_cache_key", "prompt_cache_retention");
    }

    private static bool IsZero(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number == 0;
}
