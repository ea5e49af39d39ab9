using System.Buffers.Binary;
using Ingot.Core.Models;

namespace Ingot.Inference.Tests;

/// <summary>Writes small model folders with weights that any language can make again (the rule stands in References/llama_reference.py).</summary>
internal sealed class TinyModel(TransformerConfig config)
{
    private readonly List<SafetensorsTensor> tensors = [];
    private uint state = 12345;

    public static TransformerConfig Config { get; } = new()
    {
        VocabSize = 65,
        HiddenSize = 32,
        IntermediateSize = 48,
        NumHiddenLayers = 2,
        NumAttentionHeads = 4,
        NumKeyValueHeads = 2,
        HeadDim = 8,
        MaxPositionEmbeddings = 96,
    };

    public static void Write(string folder, TransformerConfig config)
    {
        Directory.CreateDirectory(folder);
        config.Save(folder);
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), new TinyModel(config).Tensors());
    }

    public IReadOnlyList<SafetensorsTensor> Tensors()
    {
        int width = config.HiddenSize, inner = config.IntermediateSize, queries = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        Matrix("model.embed_tokens.weight", config.VocabSize, width);
        for (int l = 0; l < config.NumHiddenLayers; l++)
        {
            string layer = $"model.layers.{l}";
            Vector($"{layer}.input_layernorm.weight", width);
            Matrix($"{layer}.self_attn.q_proj.weight", queries, width);
            Matrix($"{layer}.self_attn.k_proj.weight", keys, width);
            Matrix($"{layer}.self_attn.v_proj.weight", keys, width);
            Matrix($"{layer}.self_attn.o_proj.weight", width, queries);
            Vector($"{layer}.post_attention_layernorm.weight", width);
            Matrix($"{layer}.mlp.gate_proj.weight", inner, width);
            Matrix($"{layer}.mlp.up_proj.weight", inner, width);
            Matrix($"{layer}.mlp.down_proj.weight", width, inner);
        }

        Vector("model.norm.weight", width);
        if (!config.TieWordEmbeddings) Matrix("lm_head.weight", config.VocabSize, width);
        return tensors;
    }

    private void Vector(string name, int size) => Add(name, [size], size, 1);

    private void Matrix(string name, int rows, int columns) => Add(name, [rows, columns], rows * columns, 0);

    private void Add(string name, long[] shape, int count, float centre)
    {
        byte[] bytes = new byte[4 * count];
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), centre + ((((state >> 8) / 16777216f) - 0.5f) * 0.5f));
        }

        tensors.Add(new SafetensorsTensor(name, SafetensorsDType.F32, shape, bytes));
    }
}
