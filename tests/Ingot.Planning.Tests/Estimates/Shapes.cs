using Ingot.Core.Models;

namespace Ingot.Planning.Tests.Estimates;

/// <summary>Published shapes: config.json of meta-llama/Llama-2-7b-hf, TinyLlama/TinyLlama-1.1B and meta-llama/Meta-Llama-3-8B on the Hugging Face hub.</summary>
internal static class Shapes
{
    public static readonly TransformerConfig Llama2 = Of(32000, 4096, 11008, 32, 32, 32, 4096);

    public static readonly TransformerConfig TinyLlama = Of(32000, 2048, 5632, 22, 32, 4, 2048);

    public static readonly TransformerConfig Llama3 = Of(128256, 4096, 14336, 32, 32, 8, 8192);

    public static TransformerConfig Of(int vocabulary, int width, int feedForward, int layers, int heads, int keyValueHeads, int context, bool tied = false) => new()
    {
        VocabSize = vocabulary,
        HiddenSize = width,
        IntermediateSize = feedForward,
        NumHiddenLayers = layers,
        NumAttentionHeads = heads,
        NumKeyValueHeads = keyValueHeads,
        HeadDim = width / heads,
        MaxPositionEmbeddings = context,
        TieWordEmbeddings = tied,
    };
}
