using Ingot.Core.Models;

namespace Ingot.Models.Architectures;

/// <summary>Makes the shapes of Llama and its relatives from settings in which the plan has left nothing open.</summary>
internal static class DecoderShapes
{
    /// <summary>A plain Llama.</summary>
    public static TransformerConfig Of(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(model);
        int width = Decided(model.Width), heads = Decided(model.Heads);
        return new TransformerConfig
        {
            VocabSize = data.VocabSize,
            HiddenSize = width,
            IntermediateSize = Decided(model.FeedForward),
            NumHiddenLayers = Decided(model.Layers),
            NumAttentionHeads = heads,
            NumKeyValueHeads = model.KeyValueHeads ?? heads,
            HeadDim = width / heads,
            MaxPositionEmbeddings = data.Length,
            TieWordEmbeddings = model.TieEmbeddings ?? true,
            AttentionDropout = model.Dropout ?? 0,
            BosTokenId = data.EndOfText,
            EosTokenId = data.EndOfText,
        };
    }

    /// <summary>Mistral's: each position looks back over `model.windows`, or over half of the context.</summary>
    public static TransformerConfig Sliding(ModelSettings model, ShapeInput data) =>
        Of(model, data) with { ModelType = "mistral", Architectures = ["MistralForCausalLM"], SlidingWindow = model.Windows is [var window, ..] ? window : Math.Max(1, data.Length / 2) };

    /// <summary>Qwen3's: queries and keys of each head are normalized.</summary>
    public static TransformerConfig Normalized(ModelSettings model, ShapeInput data) => Of(model, data) with { ModelType = "qwen3", Architectures = ["Qwen3ForCausalLM"] };

    /// <summary>A number that the plan must have decided.</summary>
    public static int Decided(int? size) => size ?? throw new ArgumentException("The plan decides the shape of a Transformer before it is made.");
}
