using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Training.Loop;

/// <summary>Everything that the weights of a run depend on, by name, so that a resume can say what differs.</summary>
internal static class Fingerprint
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static SortedDictionary<string, string> Of(IModelConfig config, TrainSettings settings, IReadOnlyDictionary<string, string> others)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in others) facts[name] = value;
        Add(facts, "model.", JsonSerializer.SerializeToElement(config, config.GetType(), Json));

        // When checkpoints are written, what is written down, and how long a plan had in mind, does not change the weights.
        TrainSettings weighty = settings with { CheckpointEvery = TimeSpan.Zero, ShardOptimizer = true, KeepCheckpoints = 0, Track = new(), Time = null, Optimizer = null, Schedule = null };
        Add(facts, "train.", JsonSerializer.SerializeToElement(weighty, Json));
        AddKind(facts, "train.optimizer.", settings.Optimizer);
        AddKind(facts, "train.schedule.", settings.Schedule);
        return facts;
    }

    /// <summary>Throws <see cref="IngotException"/> (Usage) naming every difference.</summary>
    public static void RequireEqual(IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> now, string folder)
    {
        var differences = saved.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(key => (Key: key, Was: saved.GetValueOrDefault(key, "not set"), Is: now.GetValueOrDefault(key, "not set")))
            .Where(fact => fact.Was != fact.Is).Select(fact => $"{fact.Key} was {fact.Was} and is now {fact.Is}").ToList();
        if (differences.Count == 0) return;
        throw new IngotException(
            ExitCode.Usage, $"the training cannot be resumed: {string.Join("; ", differences)}", folder,
            "Set the old values again, or delete the folder to train from the start.");
    }

    private static void AddKind(SortedDictionary<string, string> facts, string prefix, object? settings)
    {
        if (settings is null) return;
        facts[prefix + "kind"] = settings.GetType().Name;
        Add(facts, prefix, JsonSerializer.SerializeToElement(settings, settings.GetType(), Json));
    }

    private static void Add(SortedDictionary<string, string> facts, string prefix, JsonElement record)
    {
        foreach (JsonProperty property in record.EnumerateObject()) facts[prefix + property.Name] = property.Value.ToString();
    }
}
