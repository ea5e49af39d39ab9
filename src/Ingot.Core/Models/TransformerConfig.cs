using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Core.Models;

/// <summary>The shape of a decoder-only Transformer, with the field names of Hugging Face's `config.json` for LlamaForCausalLM.</summary>
public sealed record TransformerConfig : IModelConfig
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly JsonSerializerOptions OneLine = new(Json) { WriteIndented = false };

    private const long LargestFile = 16 << 20;

    /// <summary>The class that loads the folder in transformers.</summary>
    public IReadOnlyList<string> Architectures { get; init; } = ["LlamaForCausalLM"];

    public string ModelType { get; init; } = "llama";

    /// <summary>V: number of token ids.</summary>
    public required int VocabSize { get; init; }

    /// <summary>C: width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>F: width inside the SwiGLU feed-forward.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>L: number of blocks.</summary>
    public required int NumHiddenLayers { get; init; }

    /// <summary>H: query heads.</summary>
    public required int NumAttentionHeads { get; init; }

    /// <summary>K: key and value heads; H is a multiple of K.</summary>
    public required int NumKeyValueHeads { get; init; }

    /// <summary>D: width of one head.</summary>
    public required int HeadDim { get; init; }

    /// <summary>T: longest sequence.</summary>
    public required int MaxPositionEmbeddings { get; init; }

    public double RmsNormEps { get; init; } = 1e-5;

    public double RopeTheta { get; init; } = 10000;

    /// <summary>How rotary positions are stretched; null: not at all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RotaryScaling? RopeScaling { get; init; }

    /// <summary>True when the output matrix is the embedding matrix.</summary>
    public bool TieWordEmbeddings { get; init; } = true;

    public string HiddenAct { get; init; } = "silu";

    /// <summary>Mistral's sliding window: the last positions that each one looks at, itself counted; null: all before it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SlidingWindow { get; init; }

    /// <summary>Mixtral's experts in each block; null: one feed-forward.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumLocalExperts { get; init; }

    /// <summary>Experts that each token goes through.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NumExpertsPerTok { get; init; }

    /// <summary>Weight of the loss that keeps the experts evenly used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RouterAuxLossCoef { get; init; }

    /// <summary>Whether queries and keys are normalized, head by head, before they are rotated: what sets Qwen3 apart.</summary>
    [JsonIgnore]
    public bool NormalizesQueriesAndKeys => ModelType == "qwen3";

    /// <summary>Whether queries, keys and values have biases: where the shape says so, and in every Qwen2.</summary>
    [JsonIgnore]
    public bool HasQueryKeyValueBias => AttentionBias || ModelType == "qwen2";

    /// <summary>Whether this computes what LlamaForCausalLM does and nothing more; so does a Mistral without a window.</summary>
    [JsonIgnore]
    public bool IsPlainLlama => ModelType is "llama" or "mistral" && SlidingWindow is null && NumLocalExperts is null;

    /// <inheritdoc/>
    [JsonIgnore]
    public int? ContextLength => MaxPositionEmbeddings;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Width => HiddenSize;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Depth => NumHiddenLayers;

    public bool AttentionBias { get; init; }

    public bool MlpBias { get; init; }

    public double AttentionDropout { get; init; }

    public double InitializerRange { get; init; } = 0.02;

    /// <summary>The id that begins a text; here the same as <see cref="EosTokenId"/>.</summary>
    public int BosTokenId { get; init; }

    /// <summary>The id that ends a text.</summary>
    public int EosTokenId { get; init; }

    public string TorchDtype { get; init; } = "float32";

    /// <summary>Reads `config.json` of a model folder; refuses shapes that cannot be.</summary>
    public static TransformerConfig Load(string folder)
    {
        string path = Path.Combine(folder, "config.json");
        if (!File.Exists(path))
            throw new IngotException(ExitCode.Data, "there is no config.json", folder, "Name a model folder in the Hugging Face layout.");
        if (new FileInfo(path).Length > LargestFile) throw new IngotException(ExitCode.Data, "the file is larger than any configuration", path, "Make the model folder again.");
        TransformerConfig config = TransformerConfigReader.Read(File.ReadAllBytes(path), path);
        config.Validate(path);
        return config;
    }

    /// <summary>Writes `config.json` into <paramref name="folder"/>.</summary>
    public void Save(string folder) => AtomicFile.WriteText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Number of weights, counting a tied embedding once.</summary>
    [JsonIgnore]
    public long Parameters
    {
        get
        {
            long c = HiddenSize, heads = (long)NumAttentionHeads * HeadDim, keys = (long)NumKeyValueHeads * HeadDim;
            long feedForward = 3 * c * IntermediateSize, router = NumLocalExperts is { } experts ? c * experts : 0;
            long block = (c * (heads + (2 * keys))) + (heads * c) + (feedForward * (NumLocalExperts ?? 1)) + router + (2 * c);
            if (NormalizesQueriesAndKeys) block += 2 * HeadDim;
            if (HasQueryKeyValueBias) block += heads + (2 * keys);
            if (AttentionBias) block += c;
            if (MlpBias) block += (2 * IntermediateSize) + c;
            return (VocabSize * c * (TieWordEmbeddings ? 1 : 2)) + (NumHiddenLayers * block) + c;
        }
    }

    /// <summary>The whole configuration as one line of JSON.</summary>
    [JsonIgnore]
    public string Shape => JsonSerializer.Serialize(this, OneLine);

    /// <summary>Radians a position of the D / 2 pairs of a head (Su et al. 2021), in float32 as transformers has them.</summary>
    public float[] RotaryFrequencies()
    {
        var frequencies = new float[HeadDim / 2];
        for (int i = 0; i < frequencies.Length; i++) frequencies[i] = 1f / (float)Math.Pow(RopeTheta, (float)(2 * i) / HeadDim);
        RopeScaling?.Apply(frequencies, RopeTheta);
        return frequencies;
    }

    /// <inheritdoc/>
    public IModelConfig WithVocabulary(int size, int endOfText) => this with { VocabSize = size, BosTokenId = endOfText, EosTokenId = endOfText };

    /// <inheritdoc/>
    public IModelConfig WithContext(int length) => this with { MaxPositionEmbeddings = Math.Min(length, MaxPositionEmbeddings) };

    /// <summary>Throws when the shape cannot be; <paramref name="where"/> is named in the error.</summary>
    public void Validate(string where)
    {
        Require(where, VocabSize > 0 && HiddenSize > 0 && IntermediateSize > 0 && NumHiddenLayers > 0 && HeadDim > 0 && MaxPositionEmbeddings > 0, "every size must be positive");
        Require(where, NumAttentionHeads > 0 && NumKeyValueHeads > 0 && NumAttentionHeads % NumKeyValueHeads == 0, $"{NumAttentionHeads} query heads are not a multiple of {NumKeyValueHeads} key-value heads");
        Require(where, HeadDim % 2 == 0, $"a head of width {HeadDim} cannot be rotated; it must be even");
        Require(where, RopeScaling is null or { IsWhole: true }, $"the scaling of rotary positions by '{RopeScaling?.RopeType}' lacks a number or has one out of range");
        Require(where, SlidingWindow is null or >= 1, "a sliding window must hold at least one position");
        Require(where, NumLocalExperts is null || (NumExpertsPerTok >= 1 && NumExpertsPerTok <= NumLocalExperts && NumLocalExperts <= 1024), $"{NumExpertsPerTok ?? 0} of {NumLocalExperts} experts cannot be picked");
        Require(where, VocabSize <= 1 << 24 && HiddenSize <= 1 << 17 && NumHiddenLayers <= 4096, "the sizes are beyond any known model");
    }

    private static void Require(string where, bool holds, string otherwise)
    {
        if (!holds) throw new IngotException(ExitCode.Usage, otherwise, where, "Change the model's shape.");
    }
}
