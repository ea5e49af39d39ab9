using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;

namespace Ingot.Models.Networks;

/// <summary>
/// The shape of a decoder that labels sequences in the place of continuing them: a Llama or one of its relatives, or GPT-2, with one output for each label at the last token,
/// as transformers' LlamaForSequenceClassification and its like; its `config.json` is the decoder's with the labels.
/// </summary>
public sealed record DecoderClassifierConfig : IClassifierConfig
{
    internal const string CatalogName = "decoder_classifier", ClassEnding = "ForSequenceClassification";

    /// <summary>The decoder inside.</summary>
    public required IModelConfig Decoder { get; init; }

    /// <inheritdoc/>
    public string ModelType => CatalogName;

    /// <inheritdoc/>
    public string ProblemType { get; init; } = ProblemTypes.SingleLabel;

    /// <inheritdoc/>
    public required IReadOnlyDictionary<string, string> Id2label { get; init; }

    /// <inheritdoc/>
    public required int PadTokenId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public int MaxPositionEmbeddings => Decoder.ContextLength!.Value;

    /// <inheritdoc/>
    [JsonIgnore]
    public int VocabSize => Decoder.VocabSize;

    /// <inheritdoc/>
    [JsonIgnore]
    public int Width => Decoder.Width;

    /// <inheritdoc/>
    [JsonIgnore]
    public long Parameters => Headless.Parameters + ((long)Id2label.Count * Width);

    /// <summary>The decoder without an output matrix of its own.</summary>
    [JsonIgnore]
    internal IModelConfig Headless => Decoder is TransformerConfig llama ? llama with { TieWordEmbeddings = true } : Decoder;

    /// <summary>Whether a head can be set on <paramref name="decoder"/>.</summary>
    public static bool Takes(IModelConfig decoder) => decoder is TransformerConfig or Gpt2Config;

    /// <summary><paramref name="decoder"/>, whose positions stay, with a head for the labels of <paramref name="data"/>; texts are cut to its length.</summary>
    public static DecoderClassifierConfig Of(IModelConfig decoder, ShapeInput data)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(data);
        return new DecoderClassifierConfig { Decoder = decoder.WithContext(Math.Min(data.Length, decoder.ContextLength!.Value)), ProblemType = data.ProblemType, Id2label = data.Id2label, PadTokenId = data.EndOfText };
    }

    /// <summary><paramref name="decoder"/> with a head for <paramref name="count"/> labels that nobody named; it fills up shorter texts with what ends one.</summary>
    internal static DecoderClassifierConfig Unnamed(IModelConfig decoder, int count) => new()
    {
        Decoder = decoder,
        Id2label = Enumerable.Range(0, count).ToDictionary(id => $"{id}", id => $"LABEL_{id}"),
        PadTokenId = decoder is TransformerConfig llama ? llama.EosTokenId : ((Gpt2Config)decoder).EosTokenId,
    };

    /// <inheritdoc/>
    public void Validate(string where)
    {
        ClassifierRules.Require(where, Takes(Decoder), $"a {Decoder.ModelType} has no place for labels");
        Decoder.Validate(where);
        ClassifierRules.Validate(this, where);
    }

    /// <inheritdoc/>
    public void Save(string folder)
    {
        JsonObject config = JsonSerializer.SerializeToNode(Decoder, Decoder.GetType(), ConfigFile.Json)!.AsObject();
        JsonNode head = JsonSerializer.SerializeToNode(
            new Fields
            {
                Architectures = [Family(ClassOf(Decoder)!) + ClassEnding],
                ProblemType = ProblemType,
                Id2label = Id2label,
                Label2id = Id2label.DistinctBy(pair => pair.Value).ToDictionary(pair => pair.Value, pair => int.Parse(pair.Key, CultureInfo.InvariantCulture)),
                PadTokenId = PadTokenId,
            },
            ConfigFile.Json)!;
        foreach ((string name, JsonNode? value) in head.AsObject()) config[name] = value?.DeepClone();
        AtomicFile.WriteText(Path.Combine(folder, "config.json"), config.ToJsonString(ConfigFile.Json) + "\n");
    }

    /// <summary>Whether the folder that <paramref name="decoder"/> was read from holds one that labels.</summary>
    internal static bool Wears(IModelConfig decoder) => ClassOf(decoder)?.EndsWith(ClassEnding, StringComparison.Ordinal) == true;

    /// <summary>Reads the head of the model in <paramref name="folder"/>, whose decoder is <paramref name="decoder"/>; throws IngotException (Data, Usage) where it cannot be.</summary>
    internal static DecoderClassifierConfig Load(string folder, IModelConfig decoder)
    {
        Fields head = ConfigFile.Read<Fields>(folder);
        var config = new DecoderClassifierConfig
        {
            Decoder = decoder,
            Id2label = head.Id2label ?? new Dictionary<string, string>(),
            ProblemType = head.ProblemType ?? ProblemTypes.SingleLabel,
            PadTokenId = head.PadTokenId ?? 0,
        };
        config.Validate(Path.Combine(folder, "config.json"));
        return config;
    }

    private static string? ClassOf(IModelConfig decoder) => decoder switch { TransformerConfig llama => llama.Architectures, Gpt2Config gpt2 => gpt2.Architectures, _ => [] } is [string name, ..] ? name : null;

    // LlamaForCausalLM, GPT2LMHeadModel: what stands before tells the family.
    private static string Family(string name) => name[..((string[])["For", "LMHead"]).Select(mark => name.IndexOf(mark, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(name.Length).Min()];

    private sealed record Fields
    {
        public IReadOnlyList<string>? Architectures { get; init; }

        public string? ProblemType { get; init; }

        public IReadOnlyDictionary<string, string>? Id2label { get; init; }

        public IReadOnlyDictionary<string, int>? Label2id { get; init; }

        public int? PadTokenId { get; init; }
    }
}
