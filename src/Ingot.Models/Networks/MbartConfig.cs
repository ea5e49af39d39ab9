using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>
/// The shape of an encoder-decoder Transformer (Vaswani et al. 2017) with normalization before each branch, in the layout of mBART (Liu et al. 2020) and with the field
/// names of Hugging Face's `config.json` for it. Source and target share one vocabulary and one table, or have one each: transformers knows that of Marian alone, whose name
/// for it (`decoder_vocab_size`) is taken over.
/// </summary>
public sealed record MbartConfig : IPairConfig
{
    /// <summary>The class that loads the folder in transformers.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = ["MBartForConditionalGeneration"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "mbart";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DecoderVocabSize { get; init; }

    /// <summary>C: width.</summary>
    public required int DModel { get; init; }

    /// <summary>Blocks of the encoder.</summary>
    public required int EncoderLayers { get; init; }

    /// <summary>Blocks of the decoder.</summary>
    public required int DecoderLayers { get; init; }

    /// <summary>Heads in the encoder; they divide the width.</summary>
    public required int EncoderAttentionHeads { get; init; }

    /// <summary>Heads in the decoder; they divide the width.</summary>
    public required int DecoderAttentionHeads { get; init; }

    /// <summary>Width inside the encoder's feed-forward.</summary>
    public required int EncoderFfnDim { get; init; }

    /// <summary>Width inside the decoder's feed-forward.</summary>
    public required int DecoderFfnDim { get; init; }

    /// <inheritdoc/>
    public required int MaxPositionEmbeddings { get; init; }

    /// <summary>Only `gelu`, the exact one.</summary>
    public string ActivationFunction { get; init; } = "gelu";

    /// <summary>Share dropped of what is added to the stream.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Share dropped of the attention.</summary>
    public double AttentionDropout { get; init; }

    /// <summary>Whether the vectors of words are multiplied by the root of the width.</summary>
    public bool ScaleEmbedding { get; init; }

    public double InitStd { get; init; } = 0.02;

    /// <summary>The output matrix is the table of the target's words.</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    public bool IsEncoderDecoder { get; init; } = true;

    /// <inheritdoc/>
    public required int PadTokenId { get; init; }

    public int? BosTokenId { get; init; }

    /// <inheritdoc/>
    public required int EosTokenId { get; init; }

    /// <inheritdoc/>
    public required int DecoderStartTokenId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long c = DModel, attention = 4 * ((c * c) + c), norm = 2 * c;
            long Feed(long f) => (2 * c * f) + f + c;
            long encoder = EncoderLayers * (attention + Feed(EncoderFfnDim) + (2 * norm)), decoder = DecoderLayers * ((2 * attention) + Feed(DecoderFfnDim) + (3 * norm));
            return (((IPairConfig)this).TargetVocabSize * c) + LookedUp + (4 * norm) + encoder + decoder;
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public long LookedUp => ((DecoderVocabSize is null ? 0L : VocabSize) + (2L * (MaxPositionEmbeddings + MbartNetwork.PositionOffset))) * DModel;

    /// <summary>A small model where the recipe leaves the shape open.</summary>
    public static MbartConfig Of(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int width = model.Width ?? 256, heads = model.Heads ?? (width % 64 == 0 ? width / 64 : 1), inner = model.FeedForward ?? (4 * width), layers = model.Layers ?? 3;
        return new MbartConfig
        {
            VocabSize = data.VocabSize,
            DecoderVocabSize = data.TargetVocabSize,
            DModel = width,
            EncoderLayers = layers,
            DecoderLayers = layers,
            EncoderAttentionHeads = heads,
            DecoderAttentionHeads = heads,
            EncoderFfnDim = inner,
            DecoderFfnDim = inner,
            MaxPositionEmbeddings = data.Length + 1,
            Dropout = model.Dropout ?? 0.1,
            PadTokenId = data.EndOfText,
            BosTokenId = data.EndOfText,
            EosTokenId = data.EndOfText,
            DecoderStartTokenId = data.EndOfText,
        };
    }

    /// <inheritdoc/>
    public void Validate(string where)
    {
        PairRules.Validate(this, where);
        ClassifierRules.Require(where, DModel is > 0 and <= 1 << 17 && EncoderLayers is > 0 and <= 4096 && DecoderLayers is > 0 and <= 4096 && EncoderFfnDim > 0 && DecoderFfnDim > 0, "every size must be positive, and of any known model");
        foreach (int heads in (int[])[EncoderAttentionHeads, DecoderAttentionHeads])
            ClassifierRules.Require(where, heads > 0 && DModel % heads == 0, $"{heads} heads do not divide a width of {DModel}");
        ClassifierRules.Require(where, ActivationFunction == "gelu", $"the activation {ActivationFunction} is not known");
        ClassifierRules.Require(where, TieWordEmbeddings, "an output matrix apart from the table of words is not known");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
