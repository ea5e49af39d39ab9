using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ingot.Evaluation.Tests.Metrics;

/// <summary>References/text_scores.json, which text_scores.py wrote: scores of sacreBLEU and rouge_score.</summary>
internal static class TextReferences
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "text_scores.json"))).RootElement;

    /// <summary>Hypothesis, reference, other reference.</summary>
    public static string[][] Segments { get; } = [.. Root.GetProperty("segments").EnumerateArray().Select(segment => segment.EnumerateArray().Select(text => text.GetString()!).ToArray())];

    /// <summary>The cases of a metric.</summary>
    public static JsonElement[] Cases(string metric) => [.. Root.GetProperty(metric).EnumerateArray()];

    /// <summary>A folder of reference values beside this file.</summary>
    public static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "References");

    /// <summary>An option of a case, or its default.</summary>
    public static T Option<T>(JsonElement options, string name, T otherwise) => options.TryGetProperty(name, out JsonElement value) ? value.Deserialize<T>()! : otherwise;

    /// <summary>All segments scored beside their first references.</summary>
    public static Evaluation.Metrics.CorpusScorer Score(Evaluation.Metrics.ITextMetric metric, int references)
    {
        var scorer = new Evaluation.Metrics.CorpusScorer(metric);
        foreach (string[] segment in Segments) scorer.Add(segment[0], segment[1..(1 + references)]);
        return scorer;
    }
}
