using Ingot.Core.Models;
using Ingot.Models.Networks;

namespace Ingot.Training.Calibration;

/// <summary>Counts the floating-point operations of training.</summary>
public static class ModelFlops
{
    /// <summary>
    /// For one token, forward and backward: 6 for every weight of a matrix that is multiplied (the embedding's look-up is none), and
    /// 6 · T · H · D in each block for causal attention's two products (Chowdhery et al. 2022, appendix B, halved for causality). Of classifiers every
    /// weight but the embeddings counts, and of encoders both products with all T positions.
    /// </summary>
    public static double PerToken(IModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config switch
        {
            TransformerConfig decoder => PerToken(decoder),
            TextCnnConfig filters => 6.0 * (filters.Parameters - ((filters.Channels == "multichannel" ? 2L : 1L) * filters.VocabSize * filters.HiddenSize)),
            RecurrentClassifierConfig cells => 6.0 * (cells.Parameters - ((long)cells.VocabSize * cells.EmbeddingSize)),
            BertConfig encoder => (6.0 * (encoder.Parameters - ((encoder.VocabSize + (long)encoder.MaxPositionEmbeddings) * encoder.HiddenSize)))
                + (12.0 * encoder.NumHiddenLayers * encoder.MaxPositionEmbeddings * encoder.HiddenSize),
            _ => 6.0 * (config.Parameters - config.LookedUp),
        };
    }

    private static double PerToken(TransformerConfig config)
    {
        double c = config.HiddenSize, heads = config.NumAttentionHeads * config.HeadDim, keys = config.NumKeyValueHeads * config.HeadDim;
        double block = (c * ((2 * heads) + (2 * keys))) + (3 * c * config.IntermediateSize);
        double matrices = (config.NumHiddenLayers * block) + (c * config.VocabSize);
        return (6 * matrices) + (6.0 * config.NumHiddenLayers * config.MaxPositionEmbeddings * heads);
    }
}
