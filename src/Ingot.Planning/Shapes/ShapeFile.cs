using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Planning.Tables;

namespace Ingot.Planning.Shapes;

/// <summary>Reads a shape from a file: one of ours, with the fields of <see cref="ModelShape"/>, or a config.json of Hugging Face.</summary>
public static class ShapeFile
{
    private const int LargestFile = 8 << 20;

    /// <summary>The shape in the file <paramref name="path"/> or in the config.json of that folder; throws <see cref="IngotException"/> (usage) where it cannot be read.</summary>
    public static ModelShape Read(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "config.json") : path;
        try
        {
            if (new FileInfo(file).Length > LargestFile) throw new IngotException(ExitCode.Usage, "the file is too large for a shape", file, "Name a config.json.");
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = document.RootElement;
            bool theirs = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("model_type", out _);
            return (theirs ? HuggingFaceShape.Of(root, file) : Table.Read<ModelShape>(file)).Checked(file);
        }
        catch (JsonException fault)
        {
            throw new IngotException(ExitCode.Usage, $"the shape cannot be read: {fault.Message}", file, "Name a config.json.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Usage, $"the shape cannot be read: {fault.Message}", file, "Check its name and its permissions.", fault);
        }
    }
}
