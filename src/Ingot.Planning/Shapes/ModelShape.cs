using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Planning.Shapes;

/// <summary>The shape of any Transformer of the catalog, or of one given by hand: enough to count its weights, work and memory.</summary>
public sealed record ModelShape
{
    private const int LargestSize = 1 << 24;

    /// <summary>Its name in the catalog.</summary>
    public string Name { get; init; } = "model";

    /// <summary>Other names it goes by.</summary>
    public IReadOnlyList<string> Aka { get; init; } = [];

    public ModelFamily Family { get; init; }

    /// <summary>V: number of token ids.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>C: width of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>L: blocks of the only stack, or of the encoder.</summary>
    public required int Layers { get; init; }

    /// <summary>Blocks of the decoder where there are two stacks.</summary>
    public int DecoderLayers { get; init; }

    /// <summary>H: query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>K: key and value heads; null: H.</summary>
    public int? KeyValueHeads { get; init; }

    /// <summary>D: width of a head; null: C/H.</summary>
    public int? HeadWidth { get; init; }

    /// <summary>F: width inside the feed-forward.</summary>
    public required int FeedForward { get; init; }

    /// <summary>Whether the feed-forward has a gate (three matrices instead of two).</summary>
    public bool Gated { get; init; }

    /// <summary>Feed-forwards of a block among which a router chooses; 1: no router.</summary>
    public int Experts { get; init; } = 1;

    /// <summary>How many of them one token passes.</summary>
    public int ActiveExperts { get; init; } = 1;

    /// <summary>T: longest sequence.</summary>
    public required int Context { get; init; }

    /// <summary>Rows of a learned table of positions; 0: rotary, ALiBi or relative ones.</summary>
    public int Positions { get; init; }

    /// <summary>Rows of the table of token types (BERT).</summary>
    public int TokenTypes { get; init; }

    /// <summary>Buckets of relative positions, a number a head each, once a stack (T5).</summary>
    public int RelativeBuckets { get; init; }

    /// <summary>Whether the matrices have biases.</summary>
    public bool Bias { get; init; }

    /// <summary>Whether only the query, key and value matrices have biases (Qwen2).</summary>
    public bool QueryKeyBias { get; init; }

    /// <summary>Whether norms have a shift beside the gain.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>Whether queries and keys are normalized by gains of width D (Qwen3).</summary>
    public bool QueryKeyNorm { get; init; }

    /// <summary>Whether the embedding is normalized.</summary>
    public bool EmbeddingNorm { get; init; }

    /// <summary>Whether a norm follows the last block.</summary>
    public bool FinalNorm { get; init; } = true;

    /// <summary>Whether a dense layer over the first token ends it (BERT).</summary>
    public bool Pooler { get; init; }

    /// <summary>Whether the output matrix is the embedding.</summary>
    public bool Tied { get; init; }

    /// <summary>The published number of weights where the shape above cannot give it.</summary>
    public long? Parameters { get; init; }

    /// <summary>The published number of weights that one token passes, where the shape cannot give it.</summary>
    public long? ActiveParameters { get; init; }

    /// <summary>Numbers that generation keeps a token and layer; null: 2·K·D. (Multi-head latent attention keeps fewer.)</summary>
    public int? CacheWidth { get; init; }

    /// <summary>H·D: width of the queries of a layer.</summary>
    [JsonIgnore]
    public long QueryWidth => (long)Heads * (HeadWidth ?? (Width / Heads));

    /// <summary>K·D: width of the keys of a layer, and of its values.</summary>
    [JsonIgnore]
    public long KeyWidth => (long)(KeyValueHeads ?? Heads) * (HeadWidth ?? (Width / Heads));

    /// <summary>Blocks of all stacks.</summary>
    [JsonIgnore]
    public int Blocks => Layers + DecoderLayers;

    /// <summary>The shape of a model that Ingot trains.</summary>
    public static ModelShape Of(TransformerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate("model");
        return new ModelShape
        {
            Vocabulary = config.VocabSize,
            Width = config.HiddenSize,
            Layers = config.NumHiddenLayers,
            Heads = config.NumAttentionHeads,
            KeyValueHeads = config.NumKeyValueHeads,
            HeadWidth = config.HeadDim,
            FeedForward = config.IntermediateSize,
            Gated = true,
            Context = config.MaxPositionEmbeddings,
            Tied = config.TieWordEmbeddings,
        };
    }

    /// <summary>The shape, or <see cref="IngotException"/> (usage) where it cannot be; <paramref name="where"/> is named in the error.</summary>
    public ModelShape Checked(string where)
    {
        Require(where, Sizes.All(size => size is > 0 and <= LargestSize), $"every size must lie between 1 and {LargestSize}");
        Require(where, Sides.All(size => size is >= 0 and <= LargestSize), $"no size may be negative or above {LargestSize}");
        Require(where, HeadWidth is not null || Width % Heads == 0, $"a width of {Width} cannot be divided among {Heads} heads");
        Require(where, (KeyValueHeads ?? Heads) is var keys && keys > 0 && Heads % keys == 0, $"{Heads} query heads are not a multiple of {KeyValueHeads} key-value heads");
        Require(where, ActiveExperts >= 1 && ActiveExperts <= Experts, $"a token cannot pass {ActiveExperts} of {Experts} experts");
        Require(where, (Family == ModelFamily.EncoderDecoder) == (DecoderLayers > 0), "decoder_layers belong to a model with two stacks, and only there");
        Require(where, Parameters is null or > 0 && ActiveParameters is null or > 0, "numbers of parameters must be positive");
        return this;
    }

    private int[] Sizes => [Vocabulary, Width, Layers, Heads, FeedForward, Context, Experts, HeadWidth ?? 1, CacheWidth ?? 1];

    private int[] Sides => [DecoderLayers, Positions, TokenTypes, RelativeBuckets];

    private static void Require(string where, bool holds, string otherwise)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, otherwise, where, "Change the model's shape.");
    }
}
