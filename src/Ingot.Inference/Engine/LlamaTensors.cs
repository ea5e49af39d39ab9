using Ingot.Core.Models;

namespace Ingot.Inference.Engine;

/// <summary>The tensors of a LlamaForCausalLM: Hugging Face name and shape.</summary>
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
            yield return ($"{layer}.post_attention_layernorm.weight", [width]);
            yield return ($"{layer}.mlp.gate_proj.weight", [inner, width]);
            yield return ($"{layer}.mlp.up_proj.weight", [inner, width]);
            yield return ($"{layer}.mlp.down_proj.weight", [width, inner]);
        }

        yield return ("model.norm.weight", [width]);
        if (!config.TieWordEmbeddings) yield return ("lm_head.weight", [vocabulary, width]);
    }
}
