using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Lifecycle.Projects;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>Text that came after the training: a folder of documents, or the log of a server's requests.</summary>
internal static class FreshText
{
    /// <summary>The texts of <paramref name="data"/>, or of the request log when it is null.</summary>
    public static IReadOnlyList<string> Read(Project project, string? data, IProgressSink progress, CancellationToken cancellation)
    {
        if (data is not null) return [.. Documents(project, data, progress, cancellation).Select(document => document.Text)];
        string log = ServerLog.Of(project);
        if (!File.Exists(log))
            throw new IngotException(ExitCode.Data, "there is no request log yet", log, "Serve the model first, or name the new texts with --data FOLDER.");
        List<string> texts = [.. File.ReadLines(log).Select(Asked).OfType<string>()];
        return texts.Count > 0 ? texts : throw new IngotException(ExitCode.Data, "the request log holds no request that can be read", log, "Name the new texts with --data FOLDER.");
    }

    /// <summary>The documents of the folder or file <paramref name="data"/>.</summary>
    public static IEnumerable<Document> Documents(Project project, string data, IProgressSink progress, CancellationToken cancellation)
    {
        var settings = new FilesSourceSettings { Path = Path.GetFullPath(data) };
        return SourceCatalog.Open(settings, new SourceContext { ProjectFolder = project.Folder, Time = project.Time }).Read(progress, cancellation);
    }

    // A line that a kill cut short is left out: the log is appended to while it is read.
    private static string? Asked(string line)
    {
        try
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            return entry.RootElement.ValueKind == JsonValueKind.Object && entry.RootElement.TryGetProperty("prompt", out JsonElement prompt) && prompt.ValueKind == JsonValueKind.String
                ? prompt.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
