using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of an LSTM or GRU encoder-decoder with attention. Source and target share one vocabulary and one table, or have one each; the target's is the output matrix too.</summary>
public sealed record RecurrentPairConfig : IPairConfig
{
    internal const string Luong = "luong", Bahdanau = "bahdanau";

    public IReadOnlyList<string> Architectures { get; init; } = ["RecurrentForConditionalGeneration"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "recurrent_encoder_decoder";

    /// <summary>`lstm` or `gru`.</summary>
    public string Cell { get; init; } = "lstm";

    /// <summary>`luong` (2015): the decoder's states look at the source, by a bilinear score; `bahdanau` (2015): each step first looks at the source from the state before it, by a small network.</summary>
    public string Attention { get; init; } = Luong;

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DecoderVocabSize { get; init; }

    /// <summary>E: width of the word vectors.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>H: width of the decoder's state and of both directions of the encoder together.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Layers of encoder and decoder.</summary>
    public int NumHiddenLayers { get; init; } = 1;

    /// <summary>Share dropped of word vectors, between layers, and of what is predicted from.</summary>
    public double Dropout { get; init; } = 0.2;

    public bool IsEncoderDecoder { get; init; } = true;

    /// <inheritdoc/>
    public required int MaxPositionEmbeddings { get; init; }

    /// <inheritdoc/>
    public required int PadTokenId { get; init; }

    /// <inheritdoc/>
    public required int EosTokenId { get; init; }

    /// <inheritdoc/>
    public required int DecoderStartTokenId { get; init; }

    /// <summary>Whether the cells are LSTM's.</summary>
    [JsonIgnore]
    public bool IsLstm => Cell == "lstm";

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long e = EmbeddingSize, h = HiddenSize, half = h / 2, gates = IsLstm ? 4 : 3, sum = LookedUp + (((IPairConfig)this).TargetVocabSize * (e + 1));
            for (int layer = 0; layer < NumHiddenLayers; layer++)
            {
                long below = layer == 0 ? e : h, decoderBelow = layer > 0 ? h : Attention == Bahdanau ? e + h : e;
                sum += (2 * gates * half * (below + half + 2)) + (gates * h * (decoderBelow + h + 2));
            }

            return sum + (Attention == Bahdanau ? (2 * h * h) + (2 * h) : h * h) + (((2 * h) + 1) * e);
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public long LookedUp => DecoderVocabSize is null ? 0 : (long)VocabSize * EmbeddingSize;

    /// <summary>Word vectors and states of the recipe's width.</summary>
    public static RecurrentPairConfig Of(ModelSettings model, ShapeInput data, string cell)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int width = model.Width ?? 256;
        return new RecurrentPairConfig
        {
            Cell = cell,
            Attention = model.Attention ?? Luong,
            VocabSize = data.VocabSize,
            DecoderVocabSize = data.TargetVocabSize,
            EmbeddingSize = width,
            HiddenSize = width,
            NumHiddenLayers = model.Layers ?? 1,
            Dropout = model.Dropout ?? 0.2,
            MaxPositionEmbeddings = data.Length + 1,
            PadTokenId = data.EndOfText,
            EosTokenId = data.EndOfText,
            DecoderStartTokenId = data.EndOfText,
        };
    }

    /// <inheritdoc/>
    public void Validate(string where)
    {
        PairRules.Validate(this, where);
        ClassifierRules.Require(where, EmbeddingSize is > 0 and <= 1 << 16 && HiddenSize is > 1 and <= 1 << 16 && NumHiddenLayers is > 0 and <= 64, "every size must be positive, and of any known model");
        ClassifierRules.Require(where, HiddenSize % 2 == 0, $"a width of {HiddenSize} cannot be divided among two directions");
        ClassifierRules.Require(where, Cell is "lstm" or "gru", $"the cell {Cell} is not known");
        ClassifierRules.Require(where, Attention is Luong or Bahdanau, $"the attention {Attention} is not known; there are {Luong} and {Bahdanau}");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
