using Ingot.Core.Models;

namespace Ingot.Models.Tests;

/// <summary>Shapes that are awkward on purpose: lengths that fill no block, a vocabulary that fills no vector, grouped heads.</summary>
internal static class TinyConfig
{
    public static TransformerConfig Of(int heads = 4, int keyValueHeads = 2, int headWidth = 16, bool tied = true, int context = 37, int vocabulary = 65) => new()
    {
        VocabSize = vocabulary,
        HiddenSize = 48,
        IntermediateSize = 80,
        NumHiddenLayers = 2,
        NumAttentionHeads = heads,
        NumKeyValueHeads = keyValueHeads,
        HeadDim = headWidth,
        MaxPositionEmbeddings = context,
        TieWordEmbeddings = tied,
        InitializerRange = 0.2,
    };

    /// <summary>Random windows [batch, length + 1].</summary>
    public static int[] Windows(TransformerConfig config, int batch, int length, long seed = 7)
    {
        var random = new Core.Randomness.SeededRandom(seed, "windows");
        return [.. Enumerable.Range(0, batch * (length + 1)).Select(_ => random.Next(config.VocabSize))];
    }
}
