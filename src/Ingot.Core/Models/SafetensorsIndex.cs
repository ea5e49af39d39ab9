using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Core.Models;

/// <summary>`model.safetensors.index.json`: which file of a model folder holds which tensor.</summary>
internal static class SafetensorsIndex
{
    public const string FileName = "model.safetensors.index.json";

    private const long LargestFile = 64 << 20;
    private const int MostFiles = 4096;

    /// <summary>The tensors by the file that holds them; names of files that lead out of the folder are refused as bad data.</summary>
    public static Dictionary<string, HashSet<string>> Read(string path)
    {
        if (new FileInfo(path).Length > LargestFile) throw Refuse(path, "the file is larger than any index");
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Files(json.RootElement.GetProperty("weight_map"), path);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Refuse(path, $"the file is no index of tensors: {fault.Message}", fault);
        }
    }

    private static Dictionary<string, HashSet<string>> Files(JsonElement map, string path)
    {
        var files = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            string file = entry.Value.GetString() ?? "";
            if (!IsPlain(file)) throw Refuse(path, $"it names a file outside of its folder, or none of safetensors, for the tensor {entry.Name[..Math.Min(entry.Name.Length, 80)]}");
            if (!seen.Add(entry.Name)) throw Refuse(path, $"the tensor {entry.Name[..Math.Min(entry.Name.Length, 80)]} occurs twice");
            if (!files.TryGetValue(file, out HashSet<string>? tensors)) files.Add(file, tensors = new HashSet<string>(StringComparer.Ordinal));
            if (files.Count > MostFiles) throw Refuse(path, $"it names more than {MostFiles} files");
            tensors.Add(entry.Name);
        }

        return files.Count > 0 ? files : throw Refuse(path, "it names no tensors");
    }

    private static bool IsPlain(string file) => file.EndsWith(".safetensors", StringComparison.Ordinal) && file.AsSpan().IndexOfAny("/\\:\0") < 0 && file[0] != '.';

    private static IngotException Refuse(string path, string what, Exception? inner = null) => new(ExitCode.Data, what, path, "Download or make the model folder again.", inner);
}
