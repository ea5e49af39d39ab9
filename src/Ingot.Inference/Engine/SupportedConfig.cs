using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Inference.Engine;

/// <summary>Reads a model's configuration and refuses what the engine would compute wrongly, rather than computing it wrongly.</summary>
internal static class SupportedConfig
{
    /// <summary>A Llama, or what differs from it by a sliding window (Mistral), biases of queries, keys and values (Qwen2) or their normalization (Qwen3).</summary>
    public static TransformerConfig Load(string folder)
    {
        TransformerConfig config = TransformerConfig.Load(folder);
        string path = Path.Combine(folder, "config.json");
        Require(path, config.ModelType is "llama" or "mistral" or "qwen2" or "qwen3" && config.NumLocalExperts is null, $"models of type '{config.ModelType}' are not supported");
        Require(path, config.HiddenAct is "silu" or "swish", $"the activation '{config.HiddenAct}' is not supported");
        Require(path, !config.AttentionBias && !config.MlpBias, "biases are not supported");
        Require(path, config.RopeTheta > 0 && double.IsFinite(config.RopeTheta) && config.RmsNormEps is > 0 and < 1, "rope_theta or rms_norm_eps is out of range");
        Require(path, config.EosTokenId >= 0 && config.EosTokenId < config.VocabSize, "the end-of-text id lies outside the vocabulary");

        // One that labels has no matrix of words.
        return config.Architectures is [var name, ..] && name.EndsWith("ForSequenceClassification", StringComparison.Ordinal) ? config with { TieWordEmbeddings = true } : config;
    }

    /// <summary>A plain Llama.</summary>
    public static TransformerConfig LoadPlain(string folder)
    {
        TransformerConfig config = Load(folder);
        Require(Path.Combine(folder, "config.json"), config.IsPlainLlama, $"models of type '{config.ModelType}' are not written in this format");
        return config;
    }

    private static void Require(string path, bool holds, string otherwise)
    {
        if (!holds) throw new IngotException(ExitCode.Data, otherwise, path, "Use a LlamaForCausalLM such as Ingot trains.");
    }
}
