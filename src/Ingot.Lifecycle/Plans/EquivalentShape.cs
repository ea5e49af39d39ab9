using Ingot.Core.Models;

namespace Ingot.Lifecycle.Plans;

/// <summary>The Llama by which sizes, memory and operations of another model that continues text are reckoned: of the same width, depth, vocabulary and number of weights.</summary>
internal static class EquivalentShape
{
    public static TransformerConfig Of(IModelConfig config)
    {
        if (config is TransformerConfig decoder) return decoder;
        long c = config.Width, l = config.Depth, words = config.VocabSize * c, tables = config.LookedUp > 0 ? 2 * words : words;
        long feedForward = (config.Parameters - tables - c - (l * ((4 * c * c) + (2 * c)))) / (3 * c * l);
        return new TransformerConfig
        {
            VocabSize = config.VocabSize,
            HiddenSize = config.Width,
            IntermediateSize = (int)Math.Max(1, feedForward),
            NumHiddenLayers = config.Depth,
            NumAttentionHeads = 1,
            NumKeyValueHeads = 1,
            HeadDim = (config.Width + 1) / 2 * 2,
            MaxPositionEmbeddings = config.ContextLength!.Value,
            TieWordEmbeddings = config.LookedUp == 0,
        };
    }
}
