using Ingot.Core.Models;

namespace Ingot.Planning.Estimates;

/// <summary>Parameters of a Llama-shaped model by component, each as a total over its layers.</summary>
public sealed record ModelSize
{
    /// <summary>V × C.</summary>
    public required long Embedding { get; init; }

    /// <summary>Query, key, value and output matrices.</summary>
    public required long Attention { get; init; }

    /// <summary>Gate, up and down matrices.</summary>
    public required long FeedForward { get; init; }

    /// <summary>Gains of the RMS norms.</summary>
    public required long Norms { get; init; }

    /// <summary>The output matrix: V × C, or 0 where it is the embedding.</summary>
    public required long Output { get; init; }

    /// <summary>All of them.</summary>
    public long Total => Embedding + Attention + FeedForward + Norms + Output;

    /// <summary>All but the vocabulary's matrices (Kaplan et al. 2020).</summary>
    public long NonEmbedding => Attention + FeedForward + Norms;

    /// <summary>Weights that one token is multiplied by: a tied embedding counts, an untied one is only looked up.</summary>
    public long Multiplied => Attention + FeedForward + (Output > 0 ? Output : Embedding);

    /// <summary>Counts <paramref name="config"/>; throws <see cref="Core.Errors.IngotException"/> (Usage) where the shape cannot be.</summary>
    public static ModelSize Of(TransformerConfig config)
    {
        config.Validate("model");
        long c = config.HiddenSize, layers = config.NumHiddenLayers;
        long heads = (long)config.NumAttentionHeads * config.HeadDim, keys = (long)config.NumKeyValueHeads * config.HeadDim;
        return new()
        {
            Embedding = config.VocabSize * c,
            Attention = layers * ((2 * c * heads) + (2 * c * keys)),
            FeedForward = layers * 3 * c * config.IntermediateSize,
            Norms = (2 * c * layers) + c,
            Output = config.TieWordEmbeddings ? 0 : config.VocabSize * c,
        };
    }
}
