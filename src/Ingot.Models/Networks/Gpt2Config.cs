using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>The shape of GPT-2 (Radford et al. 2019), with the field names of Hugging Face's `config.json` for GPT2LMHeadModel.</summary>
public sealed record Gpt2Config : IModelConfig
{
    /// <summary>The class that loads the folder in transformers.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = ["GPT2LMHeadModel"];

    /// <inheritdoc/>
    public string ModelType { get; init; } = "gpt2";

    /// <inheritdoc/>
    public required int VocabSize { get; init; }

    /// <summary>Positions that have a vector.</summary>
    public required int NPositions { get; init; }

    /// <summary>T: longest sequence; null: all positions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NCtx { get; init; }

    /// <summary>C: width of the residual stream.</summary>
    public required int NEmbd { get; init; }

    /// <summary>L: number of blocks.</summary>
    public required int NLayer { get; init; }

    /// <summary>H: heads; they divide the width.</summary>
    public required int NHead { get; init; }

    /// <summary>Width inside the feed-forward; null: four times the width.</summary>
    public int? NInner { get; init; }

    /// <summary>`gelu_new` (by tanh, as GPT-2 was trained) or `gelu` (exact, faster on CPU).</summary>
    public string ActivationFunction { get; init; } = "gelu_new";

    /// <summary>Share of the residual branches' results dropped in training.</summary>
    public double ResidPdrop { get; init; }

    /// <summary>Share of the embeddings dropped in training.</summary>
    public double EmbdPdrop { get; init; }

    /// <summary>Share of the attention dropped in training.</summary>
    public double AttnPdrop { get; init; }

    public double LayerNormEpsilon { get; init; } = 1e-5;

    public double InitializerRange { get; init; } = 0.02;

    /// <summary>The id that begins a text.</summary>
    public int BosTokenId { get; init; }

    /// <summary>The id that ends a text.</summary>
    public int EosTokenId { get; init; }

    /// <summary>Variants that are not supported; GPT-2 itself has none of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ScaleAttnByInverseLayerIdx { get; init; }

    /// <summary>Must be true, as it is in GPT-2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool? ScaleAttnWeights { get; init; }

    /// <summary>Must be true, as it is in GPT-2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool? TieWordEmbeddings { get; init; }

    public string TorchDtype { get; init; } = "float32";

    /// <summary>Width inside the feed-forward.</summary>
    [JsonIgnore]
    public int Inner => NInner ?? (4 * NEmbd);

    /// <inheritdoc/>
    [JsonIgnore]
    public int? ContextLength => NCtx ?? NPositions;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Width => NEmbd;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Depth => NLayer;

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long c = NEmbd, f = Inner, block = (4 * c) + (4 * c * c) + (4 * c) + (2 * c * f) + f + c;
            return ((VocabSize + (long)NPositions) * c) + (NLayer * block) + (2 * c);
        }
    }

    /// <summary>The shape of settings in which the plan has left nothing open; the feed-forward is as large as the two parts of a gated one beside it.</summary>
    public static Gpt2Config Of(ModelSettings model, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return new Gpt2Config
        {
            VocabSize = data.VocabSize,
            NPositions = data.Length,
            NEmbd = DecoderShapes.Decided(model.Width),
            NLayer = DecoderShapes.Decided(model.Layers),
            NHead = DecoderShapes.Decided(model.Heads),
            NInner = DecoderShapes.Decided(model.FeedForward) * 3 / 2,
            ResidPdrop = model.Dropout ?? 0,
            EmbdPdrop = model.Dropout ?? 0,
            AttnPdrop = model.Dropout ?? 0,
            BosTokenId = data.EndOfText,
            EosTokenId = data.EndOfText,
        };
    }

    /// <inheritdoc/>
    public void Validate(string where)
    {
        Require(where, VocabSize > 0 && NPositions > 0 && NEmbd > 0 && NLayer > 0 && NHead > 0 && Inner > 0, "every size must be positive", "Change the model's shape.");
        Require(where, NCtx is null || (NCtx > 0 && NCtx <= NPositions), $"a context of {NCtx} has more than the {NPositions} positions", "Change the model's shape.");
        Require(where, NEmbd % NHead == 0, $"{NHead} heads do not divide a width of {NEmbd}", "Choose a number of heads that divides the width.");
        Require(where, VocabSize <= 1 << 24 && NEmbd <= 1 << 17 && NLayer <= 4096, "the sizes are beyond any known model", "Change the model's shape.");
        Require(where, !ScaleAttnByInverseLayerIdx && ScaleAttnWeights != false, "attention scaled otherwise (scale_attn_by_inverse_layer_idx, scale_attn_weights) is not supported", "Use a model without it.");
        Require(where, TieWordEmbeddings != false, "an output matrix of its own (tie_word_embeddings) is not supported", "Use a model without it.");
        Require(where, ActivationFunction is "gelu_new" or "gelu", $"the activation {ActivationFunction} is not known", "Use gelu_new or gelu.");
    }

    /// <inheritdoc/>
    public IModelConfig WithVocabulary(int size, int endOfText) => this with { VocabSize = size, BosTokenId = endOfText, EosTokenId = endOfText };

    /// <inheritdoc/>
    public IModelConfig WithContext(int length) => this with { NCtx = Math.Min(length, NPositions) };

    /// <inheritdoc/>
    public void Save(string folder) => ConfigFile.Save(this, folder);

    private static void Require(string where, bool holds, string otherwise, string mend)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, otherwise, where, mend);
    }
}
