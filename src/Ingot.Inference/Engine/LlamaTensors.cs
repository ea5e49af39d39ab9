using Ingot.Core.Models;

namespace Ingot.Inference.Engine;

/// <summary>The tensors of a LlamaForCausalLM and its relatives: Hugging Face name and shape.</summary>
internal static class LlamaTensors
{
    public static IEnumerable<(string Name, long[] Shape)> Of(TransformerConfig config)
    {
        long width = config.HiddenSize, inner = config.IntermediateSize, vocabulary = config.VocabSize;
        long queries = (long)config.NumAttentionHeads * config.HeadDim, keys = (long)config.NumKeyValueHeads * config.HeadDim;
        yield return ("model.embed_tokens.weight", [vocabulary, width]);
        for (int l = 0; l < config.NumHiddenLayers; l++)
        {
            string layer = $"model.layers.{l}";
            yield return ($"{layer}.input_layernorm.weight", [width]);
            yield return ($"{layer}.self_attn.q_proj.weight", [queries, width]);
            yield return ($"{layer}.self_attn.k_proj.weight", [keys, width]);
            yield return ($"{layer}.self_attn.v_proj.weight", [keys, width]);
            yield return ($"{layer}.self_attn.o_proj.weight", [width, queries]);
            foreach ((string part, long rows) in Biases(config)) yield return ($"{layer}.self_attn.{part}_proj.bias", [rows]);
            if (config.NormalizesQueriesAndKeys)
            {
                yield return ($"{layer}.self_attn.q_norm.weight", [config.HeadDim]);
                yield return ($"{layer}.self_attn.k_norm.weight", [config.HeadDim]);
            }

            yield return ($"{layer}.post_attention_layernorm.weight", [width]);
            yield return ($"{layer}.mlp.gate_proj.weight", [inner, width]);
            yield return ($"{layer}.mlp.up_proj.weight", [inner, width]);
            yield return ($"{layer}.mlp.down_proj.weight", [width, inner]);
        }

        yield return ("model.norm.weight", [width]);
        if (!config.TieWordEmbeddings) yield return ("lm_head.weight", [vocabulary, width]);
    }

    /// <summary>The parts of attention that have a bias, and its length.</summary>
    public static IReadOnlyList<(string Part, int Rows)> Biases(TransformerConfig config)
    {
        int queries = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        return config.HasQueryKeyValueBias ? [("q", queries), ("k", keys), ("v", keys)] : [];
    }
}
