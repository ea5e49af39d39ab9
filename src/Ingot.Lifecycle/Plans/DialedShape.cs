using Ingot.Core.Models;
using Ingot.Models.Architectures;

namespace Ingot.Lifecycle.Plans;

/// <summary>What a kind of Transformer makes of the plain Llama that the dial has shaped.</summary>
internal static class DialedShape
{
    private const string Plain = "llama";

    public static IModelConfig Of(ModelKind kind, ModelSettings model, TransformerConfig dialed) => kind.Name == Plain ? dialed : kind.Shape(
        model with
        {
            Layers = dialed.NumHiddenLayers,
            Width = dialed.HiddenSize,
            Heads = dialed.NumAttentionHeads,
            KeyValueHeads = dialed.NumKeyValueHeads,
            FeedForward = dialed.IntermediateSize,
            TieEmbeddings = dialed.TieWordEmbeddings,
            Dropout = dialed.AttentionDropout,
        },
        new ShapeInput(dialed.VocabSize, dialed.EosTokenId, dialed.MaxPositionEmbeddings));
}
