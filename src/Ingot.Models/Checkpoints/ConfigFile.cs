using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Models;

namespace Ingot.Models.Checkpoints;

/// <summary>`config.json` of a model folder, with Hugging Face's field names.</summary>
internal static class ConfigFile
{
    /// <summary>How the file is written.</summary>
    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Save<TConfig>(TConfig config, string folder)
        where TConfig : IModelConfig => AtomicFile.WriteText(Path(folder), JsonSerializer.Serialize(config, Json) + "\n");

    /// <summary>Throws <see cref="IngotException"/> (Data) when the file is missing or cannot be read, (Usage) when the shape cannot be.</summary>
    public static TConfig Load<TConfig>(string folder)
        where TConfig : class, IModelConfig
    {
        TConfig config = Read<TConfig>(folder);
        config.Validate(Path(folder));
        return config;
    }

    /// <summary>Those fields of the file that <typeparamref name="T"/> has; throws <see cref="IngotException"/> (Data) where they cannot be read.</summary>
    public static T Read<T>(string folder)
        where T : class => Read(folder, bytes => JsonSerializer.Deserialize<T>(bytes, Json));

    /// <summary>The architecture that the file names.</summary>
    public static string ModelType(string folder) => Read(folder, bytes =>
    {
        using JsonDocument document = JsonDocument.Parse(bytes);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("model_type", out JsonElement type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() : throw new JsonException("it names no model_type");
    });

    private static T Read<T>(string folder, Func<byte[], T?> parse)
        where T : class
    {
        string path = Path(folder);
        if (!File.Exists(path)) throw new IngotException(ExitCode.Data, "there is no config.json", folder, "Name a model folder in the Hugging Face layout.");
        try
        {
            return parse(File.ReadAllBytes(path)) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new IngotException(ExitCode.Data, $"the configuration cannot be read: {fault.Message}", path, "Make the model folder again.", fault);
        }
    }

    private static string Path(string folder) => System.IO.Path.Combine(folder, "config.json");
}
