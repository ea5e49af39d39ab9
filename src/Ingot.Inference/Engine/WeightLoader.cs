using Ingot.Core.Models;
using Ingot.Inference.Kernels;

namespace Ingot.Inference.Engine;

/// <summary>Copies the tensors of `model.safetensors`, by their Hugging Face names, into native memory; every name, type and shape is checked first.</summary>
internal sealed class WeightLoader
{
    private const int RowsAtOnce = 1024;

    private readonly TransformerConfig config;
    private readonly TensorSource source;
    private readonly WeightPrecision precision;

    // Everything allocated so far, to be freed when a later tensor is faulty.
    private readonly List<IDisposable> made = [];

    private WeightLoader(TensorSource source, TransformerConfig config, WeightPrecision wanted)
    {
        (this.source, this.config) = (source, config);
        bool half = wanted == WeightPrecision.Bfloat16 || (wanted == WeightPrecision.Auto && source.Type("model.embed_tokens.weight") == WeightType.Bfloat16);
        precision = half ? WeightPrecision.Bfloat16 : WeightPrecision.Float32;
    }

    public static ModelWeights Load(string folder, TransformerConfig config, WeightPrecision wanted)
    {
        using var source = new TensorSource(folder);
        var loader = new WeightLoader(source, config, wanted);
        try
        {
            return loader.Load();
        }
        catch
        {
            foreach (IDisposable part in loader.made) part.Dispose();
            throw;
        }
    }

    private ModelWeights Load()
    {
        int vocabulary = config.VocabSize, width = config.HiddenSize;
        CheckAll();
        WeightMatrix embedding = Matrix(width, ("model.embed_tokens.weight", vocabulary));
        var layers = new LayerWeights[config.NumHiddenLayers];
        for (int l = 0; l < layers.Length; l++) layers[l] = Layer($"model.layers.{l}");
        NativeBuffer norm = Vector("model.norm.weight");
        WeightMatrix output = config.TieWordEmbeddings ? embedding : Matrix(width, ("lm_head.weight", vocabulary));
        return new ModelWeights(embedding, layers, norm, output);
    }

    // Before any memory is taken: a hostile configuration may name sizes that no file backs.
    private void CheckAll()
    {
        foreach ((string name, long[] shape) in LlamaTensors.Of(config)) source.Check(name, shape);
    }

    private LayerWeights Layer(string name)
    {
        int width = config.HiddenSize, inner = config.IntermediateSize;
        int queries = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        return new LayerWeights(
            Vector($"{name}.input_layernorm.weight"),
            Matrix(width, ($"{name}.self_attn.q_proj.weight", queries), ($"{name}.self_attn.k_proj.weight", keys), ($"{name}.self_attn.v_proj.weight", keys)),
            Matrix(queries, ($"{name}.self_attn.o_proj.weight", width)),
            Vector($"{name}.post_attention_layernorm.weight"),
            Matrix(width, ($"{name}.mlp.gate_proj.weight", inner), ($"{name}.mlp.up_proj.weight", inner)),
            Matrix(inner, ($"{name}.mlp.down_proj.weight", width)));
    }

    private WeightMatrix Matrix(int columns, params ReadOnlySpan<(string Name, int Rows)> parts)
    {
        int rows = 0;
        foreach ((_, int count) in parts) rows = checked(rows + count);
        var matrix = new WeightMatrix(rows, columns, precision);
        made.Add(matrix);
        int first = 0;
        foreach ((string name, int count) in parts)
        {
            Fill(matrix, first, name, count);
            first += count;
        }

        return matrix;
    }

    // In parts, since one tensor may be larger than a span can be.
    private void Fill(WeightMatrix matrix, int first, string name, int count)
    {
        for (int r = 0; r < count; r += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, count - r);
            matrix.Fill(first + r, source.Rows(name, r, rows, matrix.Columns), source.Type(name));
        }
    }

    private unsafe NativeBuffer Vector(string name)
    {
        var buffer = NativeBuffer.OfFloats(config.HiddenSize);
        made.Add(buffer);
        source.Type(name).Widen(source.Rows(name, 0, 1, config.HiddenSize), new Span<float>(buffer.Floats, config.HiddenSize));
        return buffer;
    }
}
