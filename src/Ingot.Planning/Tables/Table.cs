using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;

namespace Ingot.Planning.Tables;

/// <summary>Reads the data files of this room: those that come with it, and those that a user puts in their place.</summary>
public static class Table
{
    private const int LargestFile = 8 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The table <paramref name="name"/> that comes with Ingot.</summary>
    internal static T BuiltIn<T>(string name)
    {
        using Stream stream = typeof(Table).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no table {name}.", nameof(name));
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    /// <summary>The table in the file <paramref name="path"/>; throws <see cref="IngotException"/> (usage) that names the line where it cannot be read.</summary>
    public static T Read<T>(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw new IngotException(ExitCode.Usage, $"the file is larger than {LargestFile >> 20} MiB", path, "Name a table, not a data file.");
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) ?? throw new IngotException(ExitCode.Usage, "the file holds nothing", path, "See docs/plan.md for its layout.");
        }
        catch (JsonException fault)
        {
            throw new IngotException(ExitCode.Usage, $"the table cannot be read: {fault.Message}", $"{path}:{fault.LineNumber + 1}", "See docs/plan.md for its layout.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Usage, $"the file cannot be read: {fault.Message}", path, "Check its name and its permissions.", fault);
        }
    }

    /// <summary>The row of <paramref name="rows"/> that goes by <paramref name="name"/>, case ignored; throws <see cref="IngotException"/> (usage) with the nearest name.</summary>
    internal static T Find<T>(IReadOnlyList<T> rows, Func<T, IEnumerable<string>> names, string name, string what, string mend)
        where T : class
    {
        if (rows.FirstOrDefault(row => names(row).Contains(name, StringComparer.OrdinalIgnoreCase)) is { } found) return found;
        string[] known = [.. rows.Select(row => names(row).First())];
        string? near = NearestName.Find(name, known.Select(one => one.Replace('-', '_')));
        throw new IngotException(ExitCode.Usage, $"there is no {what} called {name}", null,
            $"{(near is null ? "" : $"Did you mean {near.Replace('_', '-')}? ")}Known: {string.Join(", ", known)}. {mend}");
    }
}
