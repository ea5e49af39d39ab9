using Ingot.Core.Models;
using Ingot.Planning.Shapes;

namespace Ingot.Planning.Estimates;

/// <summary>Parameters of a Transformer by component, each as a total over its layers.</summary>
public sealed record ModelSize
{
    /// <summary>V × C, with the tables of positions and token types.</summary>
    public required long Embedding { get; init; }

    /// <summary>Query, key, value and output matrices, with their biases.</summary>
    public required long Attention { get; init; }

    /// <summary>The two or three matrices of each feed-forward, with their biases and the router of experts.</summary>
    public required long FeedForward { get; init; }

    /// <summary>Gains of the norms, and shifts where they have them.</summary>
    public required long Norms { get; init; }

    /// <summary>The output matrix: V × C, or 0 where it is the embedding.</summary>
    public required long Output { get; init; }

    /// <summary>The dense layer over the first token (BERT).</summary>
    public long Pooler { get; init; }

    /// <summary>The published number where the components cannot give it.</summary>
    public long? Published { get; init; }

    /// <summary>Weights that one token passes, of all: fewer where a router chooses among experts.</summary>
    public required long Active { get; init; }

    /// <summary>Weights that one token is multiplied by: a tied embedding counts, an untied one is only looked up. With two stacks a token passes one, half of them each.</summary>
    public required long Multiplied { get; init; }

    /// <summary>All of them.</summary>
    public long Total => Published ?? (Embedding + Attention + FeedForward + Norms + Output + Pooler);

    /// <summary>All but the vocabulary's matrices (Kaplan et al. 2020).</summary>
    public long NonEmbedding => Total - Embedding - Output;

    /// <summary>Counts <paramref name="config"/>; throws <see cref="Core.Errors.IngotException"/> (Usage) where the shape cannot be.</summary>
    public static ModelSize Of(TransformerConfig config) => Of(ModelShape.Of(config));

    /// <summary>Counts <paramref name="shape"/>; throws <see cref="Core.Errors.IngotException"/> (Usage) where the shape cannot be.</summary>
    public static ModelSize Of(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Checked("model");
        long c = shape.Width, words = shape.Vocabulary * c, norm = shape.LayerNorm ? 2 * c : c;
        long attention = Attend(shape) * (shape.Blocks + shape.DecoderLayers);
        long router = shape.Experts > 1 ? c * shape.Experts : 0, expert = Expert(shape);
        long feedForward = shape.Blocks * ((shape.Experts * expert) + router), active = shape.Blocks * ((shape.ActiveExperts * expert) + router);
        int stacks = shape.DecoderLayers > 0 ? 2 : 1;
        var size = new ModelSize
        {
            Embedding = words + ((shape.Positions + shape.TokenTypes) * c),
            Attention = attention + (stacks * shape.RelativeBuckets * shape.Heads),
            FeedForward = feedForward,
            Norms = (norm * ((2 * shape.Blocks) + shape.DecoderLayers + (shape.FinalNorm ? stacks : 0) + (shape.EmbeddingNorm ? 1 : 0)))
                + (shape.QueryKeyNorm ? 2L * (shape.QueryWidth / shape.Heads) * shape.Blocks : 0),
            Output = shape.Tied ? 0 : words,
            Pooler = shape.Pooler ? (c * c) + c : 0,
            Published = shape.Parameters,
            Active = 0,
            Multiplied = 0,
        };
        return size with
        {
            Active = shape.ActiveParameters ?? (size.Total - feedForward + active),
            Multiplied = shape.ActiveParameters - words ?? (((attention + active) / stacks) + words),
        };
    }

    private static long Attend(ModelShape shape) =>
        (2 * shape.Width * (shape.QueryWidth + shape.KeyWidth))
        + (shape.Bias || shape.QueryKeyBias ? shape.QueryWidth + (2 * shape.KeyWidth) : 0) + (shape.Bias ? shape.Width : 0);

    private static long Expert(ModelShape shape) =>
        ((shape.Gated ? 3L : 2L) * shape.Width * shape.FeedForward) + (shape.Bias ? (shape.Gated ? 2L : 1L) * shape.FeedForward + shape.Width : 0);
}
