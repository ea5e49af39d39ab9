using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Core.Models;

/// <summary>
/// Reads the `config.json` of Llama and its relatives as transformers does: what is missing is what the architecture's own class has by default,
/// and what would be computed otherwise than its model was trained is refused.
/// </summary>
internal sealed class TransformerConfigReader
{
    private readonly JsonElement root;
    private readonly string where, type;

    private TransformerConfigReader(JsonElement root, string where)
    {
        (this.root, this.where) = (root, where);
        if (root.ValueKind != JsonValueKind.Object) throw Broken("it is no object");
        type = Text("model_type") ?? throw Broken("it names no model_type");
    }

    /// <summary>Throws <see cref="IngotException"/> (Data) where the file cannot be read or asks for what is not supported.</summary>
    public static TransformerConfig Read(byte[] json, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new TransformerConfigReader(document.RootElement, where).Read();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new IngotException(ExitCode.Data, $"the configuration cannot be read: {fault.Message}", where, "Make the model folder again, or download it anew.", fault);
        }
    }

    private TransformerConfig Read()
    {
        RefuseOtherWeights();
        int heads = Required("num_attention_heads"), width = Required("hidden_size");
        int end = Id("eos_token_id") ?? 0;
        return new TransformerConfig
        {
            Architectures = Names("architectures") ?? ["LlamaForCausalLM"],
            ModelType = type,
            VocabSize = Required("vocab_size"),
            HiddenSize = width,
            IntermediateSize = Required("intermediate_size"),
            NumHiddenLayers = Required("num_hidden_layers"),
            NumAttentionHeads = heads,
            NumKeyValueHeads = Whole("num_key_value_heads") ?? (type is "mistral" or "mixtral" ? 8 : type is "qwen2" or "qwen3" ? 32 : heads),
            HeadDim = Whole("head_dim") ?? (type == "qwen3" ? 128 : heads > 0 ? width / heads : 0),
            MaxPositionEmbeddings = Whole("max_position_embeddings") ?? (type == "llama" ? 2048 : 32768),
            RmsNormEps = Number("rms_norm_eps") ?? (type == "mixtral" ? 1e-5 : 1e-6),
            RopeTheta = Inner("rope_parameters", "rope_theta") ?? Number("rope_theta") ?? (type == "mixtral" ? 1e6 : 10000),
            RopeScaling = Scaling(),
            TieWordEmbeddings = Flag("tie_word_embeddings") ?? false,
            HiddenAct = Activation(),
            SlidingWindow = Window(),
            NumLocalExperts = type == "mixtral" ? Whole("num_local_experts") ?? 8 : null,
            NumExpertsPerTok = type == "mixtral" ? Whole("num_experts_per_tok") ?? 2 : null,
            RouterAuxLossCoef = type == "mixtral" ? Number("router_aux_loss_coef") ?? 0.001 : null,
            AttentionBias = Flag("attention_bias") ?? false,
            MlpBias = Flag("mlp_bias") ?? false,
            AttentionDropout = Number("attention_dropout") ?? 0,
            InitializerRange = Number("initializer_range") ?? 0.02,
            BosTokenId = Id("bos_token_id") ?? end,
            EosTokenId = end,
            TorchDtype = Text("torch_dtype") ?? Text("dtype") ?? "float32",
        };
    }

    private string Activation() => Text("hidden_act") is not { } given || given is "silu" or "swish" ? "silu" : throw Unsupported($"the activation {given[..Math.Min(given.Length, 40)]} is not known");

    // A window as long as the context hides nothing. Mistral's first models have one without saying so; Qwen says whether it is used.
    private int? Window()
    {
        int? window = root.TryGetProperty("sliding_window", out _) ? Whole("sliding_window") : type == "mistral" ? 4096 : null;
        if (type is "qwen2" or "qwen3")
        {
            if (Flag("use_sliding_window") != true || window is null) return null;
            if ((Whole("max_window_layers") ?? 28) > 0)
                throw Unsupported("only some of its layers have a sliding window");
        }

        return window >= Whole("max_position_embeddings") ? null : window;
    }

    // transformers 5 writes `rope_parameters`, earlier ones `rope_scaling`; the oldest call the type `type`.
    private RotaryScaling? Scaling()
    {
        foreach (string field in (ReadOnlySpan<string>)["rope_scaling", "rope_parameters"])
        {
            if (Find(field) is not { ValueKind: JsonValueKind.Object } scaling) continue;
            string kind = (scaling.TryGetProperty("rope_type", out JsonElement named) || scaling.TryGetProperty("type", out named)) && named.ValueKind == JsonValueKind.String ? named.GetString()! : "default";
            if (kind == "default") continue;
            if (!RotaryScaling.Types.Contains(kind)) throw Unsupported($"its rotary positions are scaled by '{kind[..Math.Min(kind.Length, 40)]}'");
            // DeepSeek's two temperatures, and a ramp between pairs as fractions, are further forms of YaRN.
            if (kind == "yarn" && (Of("mscale") ?? Of("mscale_all_dim")) is not null || scaling.TryGetProperty("truncate", out JsonElement cut) && cut.ValueKind == JsonValueKind.False) throw Unsupported("its rotary positions are scaled by a form of YaRN");
            return new RotaryScaling
            {
                RopeType = kind,
                Factor = Of("factor") ?? throw Broken($"{field} has no factor"),
                OriginalMaxPositionEmbeddings = (int?)Of("original_max_position_embeddings") ?? (kind == "linear" ? null : Whole("original_max_position_embeddings") ?? Whole("max_position_embeddings")),
                LowFreqFactor = Of("low_freq_factor"),
                HighFreqFactor = Of("high_freq_factor"),
                BetaFast = Of("beta_fast"),
                BetaSlow = Of("beta_slow"),
                AttentionFactor = Of("attention_factor"),
            };

            double? Of(string name) => scaling.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
        }

        return null;
    }

    private void RefuseOtherWeights()
    {
        if (Number("partial_rotary_factor") is { } part and not 1) throw Unsupported($"only {part} of each head is rotated");
        if (root.TryGetProperty("quantization_config", out JsonElement quantized) && quantized.ValueKind == JsonValueKind.Object)
            throw Unsupported("its weights are quantized");
    }

    private int Required(string name) => Whole(name) ?? throw Broken($"it has no {name}");

    private int? Whole(string name) => Find(name) is { } value ? value.GetInt32() : null;

    private double? Number(string name) => Find(name) is { } value ? value.GetDouble() : null;

    private bool? Flag(string name) => Find(name) is { } value ? value.GetBoolean() : null;

    private string? Text(string name) => Find(name) is { } value ? value.GetString() : null;

    private double? Inner(string outer, string name) =>
        Find(outer) is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out JsonElement inner) && inner.ValueKind == JsonValueKind.Number ? inner.GetDouble() : null;

    // A model made for chats may have several ends; the first is the end of a text.
    private int? Id(string name) => Find(name) is not { } value ? null
        : value.ValueKind != JsonValueKind.Array ? value.GetInt32()
        : value.GetArrayLength() > 0 ? value[0].GetInt32() : null;

    private List<string>? Names(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(entry => entry.GetString() ?? "")] : null;

    private JsonElement? Find(string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonException Broken(string what) => new(what);

    private IngotException Unsupported(string what) => new(ExitCode.Data, $"the model is not supported: {what}", where, "Use a model of the families llama, mistral, qwen2, qwen3, mixtral or gpt2 without it.");
}
