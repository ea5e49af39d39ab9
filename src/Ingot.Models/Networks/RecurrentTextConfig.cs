using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of an LSTM or GRU that continues text (Zaremba et al. 2014; Gal and Ghahramani 2016; Merity et al. 2018).</summary>
public sealed record RecurrentTextConfig : IModelConfig
{
    // How far back training goes (Zaremba's: 20 and 35; Merity's: 70).
    private const int UsualContext = 64, UsualWidth = 256, UsualLayers = 2;
    private const double UsualDropout = 0.2;

    public IReadOnlyList<string> Architectures { get; init; } = ["RecurrentForCausalLM"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "recurrent_language_model";

    /// <summary>`lstm` or `gru`.</summary>
    public string Cell { get; init; } = "lstm";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <summary>E: width of the word vectors.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>H: width of a state; of the last layer E where the output matrix is the embedding.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>L: layers, one above the other.</summary>
    public int NumHiddenLayers { get; init; } = UsualLayers;

    /// <summary>Whether the output matrix is the embedding (Press and Wolf 2017; Inan et al. 2017).</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    /// <summary>Share dropped of word vectors, between layers, and of what is predicted from.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the same entries are dropped at all positions of a window (Gal and Ghahramani 2016).</summary>
    public bool VariationalDropout { get; init; } = true;

    /// <summary>Share of the weights from state to state that is dropped for a window (Merity et al. 2018).</summary>
    public double RecurrentDropout { get; init; }

    /// <summary>Share of the words that are dropped for a window, wherever they occur (Gal and Ghahramani 2016).</summary>
    public double WordDropout { get; init; }

    /// <summary>Standard deviation of the random weights: that of numbers spread evenly between -0.1 and 0.1, as Zaremba has them.</summary>
    public double InitializerRange { get; init; } = 0.1 / 1.7320508075688772;

    /// <summary>T: positions through which gradients go back; the state goes on from there.</summary>
    public required int MaxPositionEmbeddings { get; init; }

    /// <summary>The id that begins a text.</summary>
    public int BosTokenId { get; init; }

    /// <summary>The id that ends a text.</summary>
    public int EosTokenId { get; init; }

    /// <summary>Whether the cells are LSTM's.</summary>
    [JsonIgnore]
    public bool IsLstm => Cell == "lstm";

    /// <inheritdoc/>
    [JsonIgnore]
    public int? ContextLength => MaxPositionEmbeddings;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool CarriesState => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Width => EmbeddingSize;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Depth => NumHiddenLayers;

    /// <inheritdoc/>
    [JsonIgnore]
    public long LookedUp => TieWordEmbeddings ? 0 : (long)VocabSize * EmbeddingSize;

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long sum = LookedUp + ((long)VocabSize * (Inputs(NumHiddenLayers) + 1));
            for (int layer = 0; layer < NumHiddenLayers; layer++) sum += (IsLstm ? 4L : 3L) * States(layer) * (Inputs(layer) + States(layer) + 2);
            return sum;
        }
    }

    /// <summary>A shape of the recipe's width: two layers, tied weights.</summary>
    public static RecurrentTextConfig Of(ModelSettings model, ShapeInput data, string cell)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int width = model.Width ?? UsualWidth;
        return new RecurrentTextConfig
        {
            Cell = cell,
            VocabSize = data.VocabSize,
            EmbeddingSize = width,
            HiddenSize = model.FeedForward ?? width,
            NumHiddenLayers = model.Layers ?? UsualLayers,
            TieWordEmbeddings = model.TieEmbeddings ?? true,
            Dropout = model.Dropout ?? UsualDropout,
            VariationalDropout = model.Variational ?? true,
            RecurrentDropout = model.RecurrentDropout ?? 0,
            WordDropout = model.WordDropout ?? 0,
            MaxPositionEmbeddings = model.Context ?? Math.Min(UsualContext, data.Length),
            BosTokenId = data.EndOfText,
            EosTokenId = data.EndOfText,
        };
    }

    /// <summary>Width of the state of layer <paramref name="layer"/>.</summary>
    public int States(int layer) => TieWordEmbeddings && layer == NumHiddenLayers - 1 ? EmbeddingSize : HiddenSize;

    /// <summary>Width of what layer <paramref name="layer"/> reads; of the layer after the last: of what is predicted from.</summary>
    public int Inputs(int layer) => layer == 0 ? EmbeddingSize : States(layer - 1);

    /// <inheritdoc/>
    public IModelConfig WithVocabulary(int size, int endOfText) => this with { VocabSize = size, BosTokenId = endOfText, EosTokenId = endOfText };

    /// <inheritdoc/>
    public IModelConfig WithContext(int length) => this with { MaxPositionEmbeddings = Math.Min(length, MaxPositionEmbeddings) };

    /// <inheritdoc/>
    public void Validate(string where)
    {
        ClassifierRules.Require(where, VocabSize is > 0 and <= 1 << 24 && EmbeddingSize is > 0 and <= 1 << 16 && HiddenSize is > 0 and <= 1 << 16, "every size must be positive, and of any known model");
        ClassifierRules.Require(where, NumHiddenLayers is > 0 and <= 64 && MaxPositionEmbeddings > 0, "there must be one layer or more, and one position or more");
        ClassifierRules.Require(where, Cell is "lstm" or "gru", $"the cell {Cell} is not known");
        ClassifierRules.Require(where, Dropout is >= 0 and < 1 && RecurrentDropout is >= 0 and < 1 && WordDropout is >= 0 and < 1, "a share that is dropped must be below 1");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
