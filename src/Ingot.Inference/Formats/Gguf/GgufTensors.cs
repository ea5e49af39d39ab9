using Ingot.Core.Models;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Formats.Gguf;

/// <summary>The tensors of a Llama under llama.cpp's names, in the order of the network.</summary>
internal static class GgufTensors
{
    public static IReadOnlyList<GgufTensor> Of(TransformerConfig config, TensorSource source, WeightType type)
    {
        int width = config.HiddenSize, inner = config.IntermediateSize, head = config.HeadDim;
        int queries = config.NumAttentionHeads * head, keys = config.NumKeyValueHeads * head;
        var tensors = new List<GgufTensor>();
        Matrix("token_embd", "model.embed_tokens", config.VocabSize, width);
        if (config.RopeScaling is not null) tensors.Add(new GgufTensor("rope_freqs.weight", source, "", 1, head / 2, WeightType.Float32, 0) { Made = Divisors(config) });
        for (int l = 0; l < config.NumHiddenLayers; l++)
        {
            string to = $"blk.{l}.", from = $"model.layers.{l}.";
            Vector($"{to}attn_norm", $"{from}input_layernorm");
            Matrix($"{to}attn_q", $"{from}self_attn.q_proj", queries, width, head);
            Matrix($"{to}attn_k", $"{from}self_attn.k_proj", keys, width, head);
            Matrix($"{to}attn_v", $"{from}self_attn.v_proj", keys, width);
            Matrix($"{to}attn_output", $"{from}self_attn.o_proj", width, queries);
            Vector($"{to}ffn_norm", $"{from}post_attention_layernorm");
            Matrix($"{to}ffn_gate", $"{from}mlp.gate_proj", inner, width);
            Matrix($"{to}ffn_up", $"{from}mlp.up_proj", inner, width);
            Matrix($"{to}ffn_down", $"{from}mlp.down_proj", width, inner);
        }

        Vector("output_norm", "model.norm");
        if (!config.TieWordEmbeddings) Matrix("output", "lm_head", config.VocabSize, width);
        return tensors;

        // llama.cpp divides the plain frequencies by these.
        static float[] Divisors(TransformerConfig config) => [.. (config with { RopeScaling = null }).RotaryFrequencies().Zip(config.RotaryFrequencies(), (plain, scaled) => plain / scaled)];

        void Vector(string name, string from) =>
            tensors.Add(new GgufTensor($"{name}.weight", source, $"{from}.weight", 1, width, WeightType.Float32, 0));

        void Matrix(string name, string from, int rows, int columns, int headWidth = 0) =>
            tensors.Add(new GgufTensor($"{name}.weight", source, $"{from}.weight", rows, columns, type, headWidth));
    }
}
