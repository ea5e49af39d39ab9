using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of BERT (Devlin et al. 2019), with the field names of Hugging Face's `config.json`; the class says which head it wears.</summary>
public sealed record BertConfig : IClassifierConfig
{
    internal const string MaskedClass = "BertForMaskedLM", ClassifierClass = "BertForSequenceClassification";

    /// <summary>`BertForMaskedLM` for pretraining or `BertForSequenceClassification`.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = [ClassifierClass];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "bert";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <summary>C: width.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>L: number of blocks.</summary>
    public required int NumHiddenLayers { get; init; }

    /// <summary>H: heads; they divide the width.</summary>
    public required int NumAttentionHeads { get; init; }

    /// <summary>Width inside the feed-forward.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Only `gelu`, the exact one.</summary>
    public string HiddenAct { get; init; } = "gelu";

    public double HiddenDropoutProb { get; init; } = 0.1;

    public double AttentionProbsDropoutProb { get; init; } = 0.1;

    /// <inheritdoc/>
    public required int MaxPositionEmbeddings { get; init; }

    /// <summary>Kinds of segments; ours are all of kind 0.</summary>
    public int TypeVocabSize { get; init; } = 2;

    public double InitializerRange { get; init; } = 0.02;

    public double LayerNormEps { get; init; } = 1e-12;

    /// <inheritdoc/>
    public int PadTokenId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BosTokenId { get; init; }

    /// <summary>The id that stands for a hidden word, the last of the vocabulary; null where none was hidden in training.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaskTokenId { get; init; }

    /// <inheritdoc/>
    public string ProblemType { get; init; } = ProblemTypes.SingleLabel;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Id2label { get; init; } = new Dictionary<string, string> { ["0"] = "LABEL_0", ["1"] = "LABEL_1" };

    public string TorchDtype { get; init; } = "float32";

    /// <summary>Whether it predicts hidden words rather than labels.</summary>
    [JsonIgnore]
    public bool IsMasked => Architectures.Contains(MaskedClass);

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long c = HiddenSize, f = IntermediateSize, block = (4 * ((c * c) + c)) + (2 * c * f) + f + c + (4 * c);
            long head = IsMasked ? (c * c) + (3 * c) + VocabSize : (c * c) + c + ((c + 1) * Id2label.Count);
            return ((VocabSize + (long)MaxPositionEmbeddings + TypeVocabSize + 2) * c) + (NumHiddenLayers * block) + head;
        }
    }

    /// <summary>A small encoder where the recipe leaves the shape open; the id that begins a text stands for BERT's `[CLS]`.</summary>
    public static BertConfig Of(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int width = model.Width ?? 128;
        return new BertConfig
        {
            VocabSize = data.VocabSize,
            HiddenSize = width,
            NumHiddenLayers = model.Layers ?? 2,
            NumAttentionHeads = model.Heads ?? (width % 32 == 0 ? width / 32 : 1),
            IntermediateSize = model.FeedForward ?? (4 * width),
            HiddenDropoutProb = model.Dropout ?? 0.1,
            AttentionProbsDropoutProb = model.Dropout ?? 0.1,
            MaxPositionEmbeddings = data.Length + 1,
            PadTokenId = data.EndOfText,
            BosTokenId = data.EndOfText,
            ProblemType = data.ProblemType,
            Id2label = data.Id2label,
        };
    }

    /// <summary>The same for pretraining, with an id more than the tokenizer has, which stands for a hidden word.</summary>
    public static BertConfig Masked(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Of(model, data with { VocabSize = data.VocabSize + 1, Labels = ["LABEL_0", "LABEL_1"] }) with { Architectures = [MaskedClass], MaskTokenId = data.VocabSize };
    }

    /// <summary>This encoder with a new head for the labels of <paramref name="data"/>.</summary>
    public BertConfig Classifier(ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return this with { Architectures = [ClassifierClass], ProblemType = data.ProblemType, Id2label = data.Id2label };
    }

    /// <inheritdoc/>
    public void Validate(string where)
    {
        ClassifierRules.Require(where, MaskTokenId is null || (uint)MaskTokenId < (uint)VocabSize, "the id of hidden words lies outside the vocabulary");
        ClassifierRules.Validate(this, where);
        ClassifierRules.Require(where, HiddenSize > 0 && NumHiddenLayers > 0 && NumAttentionHeads > 0 && IntermediateSize > 0 && TypeVocabSize > 0, "every size must be positive");
        ClassifierRules.Require(where, HiddenSize % NumAttentionHeads == 0, $"{NumAttentionHeads} heads do not divide a width of {HiddenSize}");
        ClassifierRules.Require(where, HiddenSize <= 1 << 17 && NumHiddenLayers <= 4096, "the sizes are beyond any known model");
        ClassifierRules.Require(where, HiddenAct == "gelu", $"the activation {HiddenAct} is not known");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
