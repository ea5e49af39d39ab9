using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of a gated convolutional language model (Dauphin et al. 2017).</summary>
public sealed record GatedConvolutionConfig : IModelConfig
{
    private const int UsualWidth = 256, UsualLayers = 8, UsualWindow = 5;
    private const double UsualDropout = 0.1;

    public IReadOnlyList<string> Architectures { get; init; } = ["GatedConvolutionForCausalLM"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "gated_convolution";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <summary>C: width of a token vector and of every layer.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>For each layer the positions that its filters look at: the last ones, itself counted.</summary>
    public required IReadOnlyList<int> KernelSizes { get; init; }

    /// <summary>Whether the output matrix is the embedding.</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    /// <summary>Share dropped of what each layer reads, and of what is predicted from.</summary>
    public double Dropout { get; init; }

    public double InitializerRange { get; init; } = 0.1;

    /// <summary>T: longest window of training; a token is predicted from the <see cref="Reach"/> tokens before it, whatever the length.</summary>
    public required int MaxPositionEmbeddings { get; init; }

    /// <summary>The id that begins a text.</summary>
    public int BosTokenId { get; init; }

    /// <summary>The id that ends a text.</summary>
    public int EosTokenId { get; init; }

    /// <summary>Tokens that a prediction depends on.</summary>
    [JsonIgnore]
    public int Reach => 1 + KernelSizes.Sum(size => size - 1);

    /// <inheritdoc/>
    [JsonIgnore]
    public int? ContextLength => MaxPositionEmbeddings;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Width => HiddenSize;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Depth => KernelSizes.Count;

    /// <inheritdoc/>
    [JsonIgnore]
    public long LookedUp => TieWordEmbeddings ? 0 : (long)VocabSize * HiddenSize;

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters => LookedUp + (VocabSize * (HiddenSize + 1L)) + KernelSizes.Sum(size => 2L * HiddenSize * ((HiddenSize * (long)size) + 1));

    /// <summary>A shape of the recipe's width: eight layers that look at five positions each, or as `model.windows` says: one number for all, or one for each.</summary>
    public static GatedConvolutionConfig Of(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        IReadOnlyList<int> windows = model.Windows ?? [UsualWindow];
        return new GatedConvolutionConfig
        {
            VocabSize = data.VocabSize,
            HiddenSize = model.Width ?? UsualWidth,
            KernelSizes = windows.Count == 1 ? [.. Enumerable.Repeat(windows[0], model.Layers ?? UsualLayers)] : windows,
            TieWordEmbeddings = model.TieEmbeddings ?? true,
            Dropout = model.Dropout ?? UsualDropout,
            MaxPositionEmbeddings = model.Context ?? data.Length,
            BosTokenId = data.EndOfText,
            EosTokenId = data.EndOfText,
        };
    }

    /// <inheritdoc/>
    public IModelConfig WithVocabulary(int size, int endOfText) => this with { VocabSize = size, BosTokenId = endOfText, EosTokenId = endOfText };

    /// <inheritdoc/>
    public IModelConfig WithContext(int length) => this with { MaxPositionEmbeddings = Math.Min(length, MaxPositionEmbeddings) };

    /// <inheritdoc/>
    public void Validate(string where)
    {
        ClassifierRules.Require(where, VocabSize is > 0 and <= 1 << 24 && HiddenSize is > 0 and <= 1 << 16 && MaxPositionEmbeddings > 0, "every size must be positive, and of any known model");
        ClassifierRules.Require(where, KernelSizes.Count is > 0 and <= 256 && KernelSizes.All(size => size is >= 1 and <= 1024), "there must be one layer or more, and each must look at one position or more");
        ClassifierRules.Require(where, Dropout is >= 0 and < 1, "a share that is dropped must be below 1");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
