using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Lifecycle.Reports;

/// <summary>Reports as files of an artifact: indented JSON with the field names that `--json` prints.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes <paramref name="report"/> to <paramref name="path"/>.</summary>
    public static void Write<T>(string path, T report) => AtomicFile.WriteText(path, JsonSerializer.Serialize(report, Options) + "\n");

    /// <summary>A part of a report that was read as a whole.</summary>
    internal static T? Part<T>(JsonNode? node) => node.Deserialize<T>(Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new JsonException("it is empty");
        }
        catch (Exception fault) when (fault is JsonException or IOException or NotSupportedException)
        {
            throw new IngotException(ExitCode.Data, $"the report cannot be read: {fault.Message}", path, "Delete the artifact's folder; the next run makes it again.", fault);
        }
    }
}
