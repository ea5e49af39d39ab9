using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Files;

namespace Ingot.Training.Loop;

/// <summary>`training.json`: the result of a finished run, so that asking for the same run again answers at once.</summary>
internal static class FinishedRun
{
    private const string Name = "training.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Save(string folder, IReadOnlyDictionary<string, string> fingerprint, TrainingResult result) =>
        AtomicFile.WriteText(Path.Combine(folder, Name), JsonSerializer.Serialize(new Content(fingerprint, result), Json) + "\n");

    /// <summary>The result of a run with exactly this fingerprint; null when there is none.</summary>
    public static TrainingResult? Find(string folder, IReadOnlyDictionary<string, string> fingerprint)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        try
        {
            Content? content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json);
            bool same = content is not null && content.Fingerprint.Count == fingerprint.Count
                && fingerprint.All(fact => content.Fingerprint.GetValueOrDefault(fact.Key) == fact.Value);
            return same ? content!.Result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Content(IReadOnlyDictionary<string, string> Fingerprint, TrainingResult Result);
}
