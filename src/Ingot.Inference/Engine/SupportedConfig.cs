using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Inference.Engine;

/// <summary>Reads a model's configuration and refuses what the engine would compute wrongly, rather than computing it wrongly.</summary>
internal static class SupportedConfig
{
    public static TransformerConfig Load(string folder)
    {
        TransformerConfig config = TransformerConfig.Load(folder);
        string path = Path.Combine(folder, "config.json");
        Require(path, config.ModelType == "llama", $"models of type '{config.ModelType}' are not supported");
        Require(path, config.HiddenAct is "silu" or "swish", $"the activation '{config.HiddenAct}' is not supported");
        Require(path, !config.AttentionBias && !config.MlpBias, "biases are not supported");
        Require(path, config.RopeTheta > 0 && double.IsFinite(config.RopeTheta) && config.RmsNormEps is > 0 and < 1, "rope_theta or rms_norm_eps is out of range");
        Require(path, config.EosTokenId >= 0 && config.EosTokenId < config.VocabSize, "the end-of-text id lies outside the vocabulary");
        RefuseScaledPositions(path);
        return config;
    }

    // TransformerConfig does not keep this field, and a model trained with scaled rotary positions writes nonsense without them.
    private static void RefuseScaledPositions(string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (string field in (ReadOnlySpan<string>)["rope_scaling", "rope_parameters"])
        {
            if (!json.RootElement.TryGetProperty(field, out JsonElement scaling) || scaling.ValueKind != JsonValueKind.Object) continue;
            bool plain = !scaling.TryGetProperty("rope_type", out JsonElement type) || type.ValueEquals("default");
            Require(path, plain, "scaled rotary positions are not supported");
        }
    }

    private static void Require(string path, bool holds, string otherwise)
    {
        if (!holds) throw new IngotException(ExitCode.Data, otherwise, path, "Use a LlamaForCausalLM such as Ingot trains.");
    }
}
