using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Files;
using Ingot.Core.Models;

namespace Ingot.Models.Checkpoints;

/// <summary>Hugging Face's `generation_config.json`: how to generate from the model unless the user says otherwise.</summary>
public sealed record GenerationConfig
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The id that begins a text.</summary>
    public required int BosTokenId { get; init; }

    /// <summary>The id that ends a text.</summary>
    public required int EosTokenId { get; init; }

    /// <summary>Longest text, prompt included, in tokens.</summary>
    public required int MaxLength { get; init; }

    /// <summary>Draw tokens at random rather than take the likeliest.</summary>
    public bool DoSample { get; init; } = true;

    /// <summary>Logits are divided by this before drawing.</summary>
    public double Temperature { get; init; } = 0.8;

    /// <summary>Only the likeliest tokens that together have this probability are drawn from.</summary>
    public double TopP { get; init; } = 0.95;

    /// <summary>Marks the file as made from the model's own configuration, as transformers does.</summary>
    [JsonPropertyName("_from_model_config")]
    public bool FromModelConfig { get; init; } = true;

    /// <summary>The defaults for a model of this shape.</summary>
    public static GenerationConfig For(TransformerConfig config) => new()
    {
        BosTokenId = config.BosTokenId,
        EosTokenId = config.EosTokenId,
        MaxLength = config.MaxPositionEmbeddings,
    };

    /// <summary>Writes `generation_config.json` into <paramref name="folder"/>.</summary>
    public void Save(string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, "generation_config.json"), JsonSerializer.Serialize(this, Json) + "\n");
}
