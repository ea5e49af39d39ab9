using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Inference.Generation;

/// <summary>The tokens that end an answer, by `eos_token_id` of a model folder's generation_config.json: a model made for chats ends a turn by another token than a text.</summary>
public static class TurnEnds
{
    private const string ConfigurationFile = "generation_config.json";

    /// <summary>The ids of <paramref name="folder"/>; none where the file or the property is missing. A broken file is a data error.</summary>
    public static IReadOnlyList<int> Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, ConfigurationFile);
        if (!File.Exists(path)) return [];
        try
        {
            using JsonDocument configuration = JsonDocument.Parse(File.ReadAllBytes(path));
            if (!configuration.RootElement.TryGetProperty("eos_token_id", out JsonElement ids)) return [];
            return ids.ValueKind switch
            {
                JsonValueKind.Null => [],
                JsonValueKind.Array => [.. ids.EnumerateArray().Select(id => id.GetInt32())],
                _ => [ids.GetInt32()],
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            throw new IngotException(ExitCode.Data, $"the file cannot be read: {fault.Message}", path, "Copy the file again from where the model came.", fault);
        }
    }
}
