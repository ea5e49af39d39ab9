using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of a bidirectional LSTM or GRU that labels sequences.</summary>
public sealed record RecurrentClassifierConfig : IClassifierConfig
{
    public IReadOnlyList<string> Architectures { get; init; } = ["RecurrentForSequenceClassification"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "recurrent_classifier";

    /// <summary>`lstm` or `gru`.</summary>
    public string Cell { get; init; } = "lstm";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <summary>Width of the word vectors.</summary>
    public int EmbeddingSize { get; init; } = 300;

    /// <summary>H: width of one direction.</summary>
    public int HiddenSize { get; init; } = 150;

    /// <summary>Layers, each over both directions of the one below.</summary>
    public int NumHiddenLayers { get; init; } = 1;

    /// <summary>Share dropped of the word vectors, between layers, and of the pooled features.</summary>
    public double ClassifierDropout { get; init; } = 0.5;

    /// <inheritdoc/>
    public required int MaxPositionEmbeddings { get; init; }

    /// <inheritdoc/>
    public required int PadTokenId { get; init; }

    /// <inheritdoc/>
    public string ProblemType { get; init; } = ProblemTypes.SingleLabel;

    /// <inheritdoc/>
    public required IReadOnlyDictionary<string, string> Id2label { get; init; }

    /// <summary>Whether the cells are LSTM's.</summary>
    [JsonIgnore]
    public bool IsLstm => Cell == "lstm";

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long h = HiddenSize, gates = (IsLstm ? 4 : 3) * h, sum = (long)VocabSize * EmbeddingSize;
            for (int layer = 0; layer < NumHiddenLayers; layer++) sum += 2 * gates * ((layer == 0 ? EmbeddingSize : 2 * h) + h + 2);
            return sum + (((2 * h) + 1) * Id2label.Count);
        }
    }

    /// <summary>Word vectors of the recipe's width, and half of it in each direction.</summary>
    public static RecurrentClassifierConfig Of(ModelSettings model, ShapeInput data, string cell)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int width = model.Width ?? 300;
        return new RecurrentClassifierConfig
        {
            Cell = cell,
            VocabSize = data.VocabSize,
            EmbeddingSize = width,
            HiddenSize = Math.Max(1, width / 2),
            NumHiddenLayers = model.Layers ?? 1,
            ClassifierDropout = model.Dropout ?? 0.5,
            MaxPositionEmbeddings = data.Length,
            PadTokenId = data.EndOfText,
            ProblemType = data.ProblemType,
            Id2label = data.Id2label,
        };
    }

    /// <inheritdoc/>
    public void Validate(string where)
    {
        ClassifierRules.Validate(this, where);
        ClassifierRules.Require(where, EmbeddingSize is > 0 and <= 1 << 16 && HiddenSize is > 0 and <= 1 << 16 && NumHiddenLayers is > 0 and <= 64, "every size must be positive, and of any known model");
        ClassifierRules.Require(where, Cell is "lstm" or "gru", $"the cell {Cell} is not known");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
