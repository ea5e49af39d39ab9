using Ingot.Core.Models;
using Ingot.Inference.Engine;
using Ingot.Inference.Kernels;
using Ingot.Inference.Networks;

namespace Ingot.Inference.Decoders;

/// <summary>GPT-2 (Radford et al. 2019) as transformers' GPT2LMHeadModel stores it, its names with or without `transformer.` before them.</summary>
internal sealed class Gpt2Decoder : IDecoder
{
    private const string Prefix = "transformer.";

    private Gpt2Decoder(TransformerConfig shape, double epsilon, bool exactGelu) => (Shape, Epsilon, ExactGelu) = (shape, epsilon, exactGelu);

    /// <summary>The sizes that the cache, the work space and attention are made by.</summary>
    public TransformerConfig Shape { get; }

    public double Epsilon { get; }

    /// <summary>Whether GELU is the exact one rather than that by tanh.</summary>
    public bool ExactGelu { get; }

    /// <summary>[V, C]: the words, which are the output matrix too.</summary>
    public required WeightMatrix Words { get; init; }

    /// <summary>[positions, C].</summary>
    public required WeightMatrix Positions { get; init; }

    public required IReadOnlyList<Gpt2Layer> Layers { get; init; }

    public required (NativeBuffer Gain, NativeBuffer Shift) Norm { get; init; }

    public int VocabSize => Shape.VocabSize;

    public int ContextLength => Shape.MaxPositionEmbeddings;

    public long BytesPerToken => Words.Bytes + Layers.Sum(layer => layer.Bytes);

    /// <summary>Loads a folder; throws IngotException (Data) where its configuration and weights do not fit.</summary>
    public static IDecoder Load(string folder, InferenceSettings settings)
    {
        NetworkShape config = NetworkShape.Read(folder);
        int width = config.Size("n_embd"), positions = config.Size("n_positions"), inner = config.Number("n_inner") is null ? 4 * width : config.Size("n_inner");
        int context = Math.Min(settings.Context ?? positions, config.Number("n_ctx") is null ? positions : Math.Min(positions, config.Size("n_ctx")));
        bool exact = config.Text("activation_function") switch { null or "gelu_new" => false, "gelu" => true, var other => throw config.Fault($"the activation {other} is not known") };
        if (config.Flag("scale_attn_by_inverse_layer_idx")) throw config.Fault("attention scaled by the layer (scale_attn_by_inverse_layer_idx) is not supported");
        int heads = config.Divisor("n_head", "n_embd");
        var shape = new TransformerConfig
        {
            VocabSize = config.Size("vocab_size"),
            HiddenSize = width,
            IntermediateSize = inner,
            NumHiddenLayers = config.Size("n_layer"),
            NumAttentionHeads = heads,
            NumKeyValueHeads = heads,
            HeadDim = width / heads,
            MaxPositionEmbeddings = context,
        };
        string prefix = WeightReader.Has(folder, Prefix + "wte.weight") ? Prefix : "";
        return WeightReader.Read(folder, Tensors(shape, positions, prefix), prefix + "wte.weight", settings.Weights, reader =>
            new Gpt2Decoder(shape, config.Number("layer_norm_epsilon") ?? 1e-5, exact)
            {
                Words = reader.Matrix(width, (prefix + "wte.weight", shape.VocabSize)),
                Positions = reader.Matrix(width, (prefix + "wpe.weight", positions)),
                Layers = [.. Enumerable.Range(0, shape.NumHiddenLayers).Select(layer => Layer(reader, $"{prefix}h.{layer}.", width, inner))],
                Norm = (reader.Vector(prefix + "ln_f.weight", width), reader.Vector(prefix + "ln_f.bias", width)),
            });
    }

    public IDecoding Begin(DecodingTools tools, int block) => new Gpt2Decoding(this, tools, block);

    public void Dispose()
    {
        Words.Dispose();
        Positions.Dispose();
        Norm.Gain.Dispose();
        Norm.Shift.Dispose();
        foreach (Gpt2Layer layer in Layers) layer.Dispose();
    }

    private static Gpt2Layer Layer(WeightReader reader, string name, int width, int inner)
    {
        (NativeBuffer, NativeBuffer) Norm(string part) => (reader.Vector($"{name}{part}.weight", width), reader.Vector($"{name}{part}.bias", width));
        (WeightMatrix, NativeBuffer) Dense(string part, int inputs, int outputs) => (reader.Turned($"{name}{part}.weight", inputs, outputs), reader.Vector($"{name}{part}.bias", outputs));
        return new Gpt2Layer
        {
            Before = Norm("ln_1"),
            QueryKeyValue = Dense("attn.c_attn", width, 3 * width),
            Output = Dense("attn.c_proj", width, width),
            Between = Norm("ln_2"),
            Up = Dense("mlp.c_fc", width, inner),
            Down = Dense("mlp.c_proj", inner, width),
        };
    }

    private static IEnumerable<(string Name, long[] Shape)> Tensors(TransformerConfig shape, int positions, string prefix)
    {
        long c = shape.HiddenSize, f = shape.IntermediateSize;
        yield return (prefix + "wte.weight", [shape.VocabSize, c]);
        yield return (prefix + "wpe.weight", [positions, c]);
        IEnumerable<string> norms = ["ln_f", .. Enumerable.Range(0, shape.NumHiddenLayers).SelectMany(layer => (string[])[$"h.{layer}.ln_1", $"h.{layer}.ln_2"])];
        foreach (string norm in norms)
        {
            yield return ($"{prefix}{norm}.weight", [c]);
            yield return ($"{prefix}{norm}.bias", [c]);
        }

        for (int layer = 0; layer < shape.NumHiddenLayers; layer++)
        {
            foreach ((string part, long inputs, long outputs) in ((string, long, long)[])[("attn.c_attn", c, 3 * c), ("attn.c_proj", c, c), ("mlp.c_fc", c, f), ("mlp.c_proj", f, c)])
            {
                yield return ($"{prefix}h.{layer}.{part}.weight", [inputs, outputs]);
                yield return ($"{prefix}h.{layer}.{part}.bias", [outputs]);
            }
        }
    }
}
