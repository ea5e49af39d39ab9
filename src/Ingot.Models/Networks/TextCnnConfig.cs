using System.Text.Json.Serialization;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of a convolutional classifier of sentences (Kim 2014).</summary>
public sealed record TextCnnConfig : IClassifierConfig
{
    public IReadOnlyList<string> Architectures { get; init; } = ["TextCnnForSequenceClassification"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "text_cnn";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <summary>Width of the word vectors.</summary>
    public int HiddenSize { get; init; } = 300;

    /// <summary>Words that the filters of each group look at.</summary>
    public IReadOnlyList<int> KernelSizes { get; init; } = [3, 4, 5];

    /// <summary>Filters of each group.</summary>
    public int NumFilters { get; init; } = 100;

    /// <summary>`rand`, `static`, `non_static` or `multichannel`: which word vectors there are and whether they are trained.</summary>
    public string Channels { get; init; } = "rand";

    /// <summary>Share of the pooled features dropped in training.</summary>
    public double ClassifierDropout { get; init; } = 0.5;

    /// <summary>Longest allowed row of the output matrix; 0: any.</summary>
    public double MaxNorm { get; init; } = 3;

    /// <inheritdoc/>
    public required int MaxPositionEmbeddings { get; init; }

    /// <inheritdoc/>
    public required int PadTokenId { get; init; }

    /// <inheritdoc/>
    public string ProblemType { get; init; } = ProblemTypes.SingleLabel;

    /// <inheritdoc/>
    public required IReadOnlyDictionary<string, string> Id2label { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long filters = KernelSizes.Sum(size => (long)NumFilters * ((size * (long)HiddenSize) + 1)), features = (long)NumFilters * KernelSizes.Count;
            return ((Channels == "multichannel" ? 2L : 1L) * VocabSize * HiddenSize) + filters + ((features + 1) * Id2label.Count);
        }
    }

    /// <summary>Kim's shape where the recipe leaves it open.</summary>
    public static TextCnnConfig Of(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        IReadOnlyList<int> windows = model.Windows ?? [3, 4, 5];
        return new TextCnnConfig
        {
            VocabSize = data.VocabSize,
            HiddenSize = model.Width ?? 300,
            KernelSizes = windows,
            NumFilters = model.Filters ?? 100,
            Channels = model.Channels ?? "rand",
            ClassifierDropout = model.Dropout ?? 0.5,
            MaxPositionEmbeddings = Math.Max(data.Length, windows.DefaultIfEmpty(1).Max()),
            PadTokenId = data.EndOfText,
            ProblemType = data.ProblemType,
            Id2label = data.Id2label,
        };
    }

    /// <inheritdoc/>
    public void Validate(string where)
    {
        ClassifierRules.Validate(this, where);
        ClassifierRules.Require(where, HiddenSize is > 0 and <= 1 << 16 && NumFilters is > 0 and <= 1 << 16, "every size must be positive");
        ClassifierRules.Require(where, KernelSizes.Count > 0 && KernelSizes.All(size => size >= 1 && size <= MaxPositionEmbeddings), "every filter must look at one word or more, and at no more than the longest sequence has");
        ClassifierRules.Require(where, Channels is "rand" or "static" or "non_static" or "multichannel", $"the channels {Channels} are not known");
    }

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);
}
