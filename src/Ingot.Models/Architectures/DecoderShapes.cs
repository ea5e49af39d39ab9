using Ingot.Core.Models;

namespace Ingot.Models.Architectures;

/// <summary>Makes the shapes of Llama and its relatives from settings in which the plan has left nothing open.</summary>
internal static class DecoderShapes
{
    public static TransformerConfig Of(ModelSettings model, ShapeInput data, string modelType)
    {
        int width = Decided(model.Width), heads = Decided(model.Heads);
        return new TransformerConfig
        {
            ModelType = modelType,
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

    /// <summary>A number that the plan must have decided.</summary>
    public static int Decided(int? size) => size ?? throw new ArgumentException("The plan decides the shape of a Transformer before it is made.");
}
