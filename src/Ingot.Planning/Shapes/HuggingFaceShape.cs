using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Planning.Shapes;

/// <summary>Shapes from the config.json files of transformers.</summary>
internal static class HuggingFaceShape
{
    private static readonly string[] Gated = ["llama", "mistral", "mixtral", "qwen2", "qwen3"];

    /// <summary>The shape that <paramref name="config"/> describes; throws <see cref="IngotException"/> (usage) where its type is not known or a size is missing.</summary>
    public static ModelShape Of(JsonElement config, string file)
    {
        string type = config.GetProperty("model_type").ToString();
        if (Gated.Contains(type)) return Llama(config, file, type);
        if (type == "gpt2") return Gpt2(config, file);
        if (type == "bert") return Bert(config, file);
        throw new IngotException(ExitCode.Usage, $"models of the type {type} are not known", file, $"Known: {string.Join(", ", Gated)}, gpt2, bert. Or write a shape as docs/plan.md says.");
    }

    private static ModelShape Llama(JsonElement config, string file, string type) => new()
    {
        Name = type,
        Vocabulary = Size(config, file, "vocab_size"),
        Width = Size(config, file, "hidden_size"),
        Layers = Size(config, file, "num_hidden_layers"),
        Heads = Size(config, file, "num_attention_heads"),
        KeyValueHeads = Maybe(config, file, "num_key_value_heads"),
        HeadWidth = Maybe(config, file, "head_dim"),
        FeedForward = Size(config, file, "intermediate_size"),
        Gated = true,
        Experts = Maybe(config, file, "num_local_experts") ?? 1,
        ActiveExperts = Maybe(config, file, "num_experts_per_tok") ?? 1,
        Context = Size(config, file, "max_position_embeddings"),
        QueryKeyNorm = type == "qwen3",
        QueryKeyBias = type == "qwen2" || Flag(config, "attention_bias"),
        Tied = Flag(config, "tie_word_embeddings"),
    };

    private static ModelShape Gpt2(JsonElement config, string file) => new()
    {
        Name = "gpt2",
        Vocabulary = Size(config, file, "vocab_size"),
        Width = Size(config, file, "n_embd"),
        Layers = Size(config, file, "n_layer"),
        Heads = Size(config, file, "n_head"),
        FeedForward = Maybe(config, file, "n_inner") ?? (4 * Size(config, file, "n_embd")),
        Context = Size(config, file, "n_positions"),
        Positions = Size(config, file, "n_positions"),
        Bias = true,
        LayerNorm = true,
        Tied = true,
    };

    private static ModelShape Bert(JsonElement config, string file) => new()
    {
        Name = "bert",
        Family = ModelFamily.Encoder,
        Vocabulary = Size(config, file, "vocab_size"),
        Width = Size(config, file, "hidden_size"),
        Layers = Size(config, file, "num_hidden_layers"),
        Heads = Size(config, file, "num_attention_heads"),
        FeedForward = Size(config, file, "intermediate_size"),
        Context = Size(config, file, "max_position_embeddings"),
        Positions = Size(config, file, "max_position_embeddings"),
        TokenTypes = Maybe(config, file, "type_vocab_size") ?? 0,
        Bias = true,
        LayerNorm = true,
        EmbeddingNorm = true,
        FinalNorm = false,
        Pooler = true,
        Tied = true,
    };

    private static int Size(JsonElement config, string file, string name) =>
        Maybe(config, file, name) ?? throw new IngotException(ExitCode.Usage, $"{name} is missing", file, "Name a whole config.json.");

    private static int? Maybe(JsonElement config, string file, string name)
    {
        if (!config.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) ? size
            : throw new IngotException(ExitCode.Usage, $"{name} is no whole number", file, "Name a config.json of transformers.");
    }

    private static bool Flag(JsonElement config, string name) => config.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
