using System.Text.Json;
using Ingot.Inference.Decoders;

namespace Ingot.Inference.Engine;

/// <summary>The networks that continue text in plain C#, by the `model_type` of their `config.json`.</summary>
internal static class DecoderCatalog
{
    private static readonly Dictionary<string, Func<string, InferenceSettings, IDecoder>> Known = new()
    {
        ["gpt2"] = Gpt2Decoder.Load,
        ["recurrent_language_model"] = RecurrentDecoder.Load,
        ["gated_convolution"] = GatedConvolutionDecoder.Load,
    };

    /// <summary>Loads the model in <paramref name="folder"/>: as a Llama where it is none of those, which says what is wrong with it.</summary>
    public static IDecoder Load(string folder, InferenceSettings settings) =>
        ModelType(folder) is { } type && Known.TryGetValue(type, out Func<string, InferenceSettings, IDecoder>? load) ? load(folder, settings) : LlamaDecoder.Load(folder, settings);

    private static string? ModelType(string folder)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("model_type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
