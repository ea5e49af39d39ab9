using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>Copies the tensors of a Llama, by their Hugging Face names, into native memory; every name, type and shape is checked first.</summary>
internal static class WeightLoader
{
    public static ModelWeights Load(string folder, TransformerConfig config, WeightPrecision wanted) =>
        WeightReader.Read(folder, LlamaTensors.Of(config), "model.embed_tokens.weight", wanted, reader => Load(reader, config));

    private static ModelWeights Load(WeightReader reader, TransformerConfig config)
    {
        int vocabulary = config.VocabSize, width = config.HiddenSize;
        WeightMatrix embedding = reader.Matrix(width, ("model.embed_tokens.weight", vocabulary));
        var layers = new LayerWeights[config.NumHiddenLayers];
        for (int l = 0; l < layers.Length; l++) layers[l] = Layer(reader, config, $"model.layers.{l}");
        NativeBuffer norm = reader.Vector("model.norm.weight", width);
        WeightMatrix output = config.TieWordEmbeddings ? embedding : reader.Matrix(width, ("lm_head.weight", vocabulary));
        return new ModelWeights(embedding, layers, norm, output);
    }

    private static LayerWeights Layer(WeightReader reader, TransformerConfig config, string name)
    {
        int width = config.HiddenSize, inner = config.IntermediateSize;
        int queries = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        return new LayerWeights(
            reader.Vector($"{name}.input_layernorm.weight", width),
            reader.Matrix(width, ($"{name}.self_attn.q_proj.weight", queries), ($"{name}.self_attn.k_proj.weight", keys), ($"{name}.self_attn.v_proj.weight", keys)),
            reader.Matrix(queries, ($"{name}.self_attn.o_proj.weight", width)),
            reader.Vector($"{name}.post_attention_layernorm.weight", width),
            reader.Matrix(width, ($"{name}.mlp.gate_proj.weight", inner), ($"{name}.mlp.up_proj.weight", inner)),
            reader.Matrix(inner, ($"{name}.mlp.down_proj.weight", width)))
        {
            Bias = config.HasQueryKeyValueBias ? reader.Vector([.. LlamaTensors.Biases(config).Select(bias => ($"{name}.self_attn.{bias.Part}_proj.bias", bias.Rows))]) : null,
            QueryNorm = config.NormalizesQueriesAndKeys ? reader.Vector($"{name}.self_attn.q_norm.weight", config.HeadDim) : null,
            KeyNorm = config.NormalizesQueriesAndKeys ? reader.Vector($"{name}.self_attn.k_norm.weight", config.HeadDim) : null,
        };
    }
}
