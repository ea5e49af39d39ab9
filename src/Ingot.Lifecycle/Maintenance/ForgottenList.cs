using System.Text.Json;
using Ingot.Core.Artifacts;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Data.Sources;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>`forgotten.jsonl` beside the recipe: what must never be collected again. It holds ids and hashes, no text, and is kept under version control with the recipe.</summary>
public sealed class ForgottenList : IForgotten
{
    /// <summary>Name of the file in a project folder.</summary>
    public const string FileName = "forgotten.jsonl";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HashSet<string> ids, hashes, sources;

    private ForgottenList(IReadOnlyList<ForgottenEntry> entries)
    {
        Entries = entries;
        ids = [.. entries.Select(entry => entry.Id).OfType<string>()];
        hashes = [.. entries.Select(entry => entry.ContentHash).OfType<string>()];
        sources = [.. entries.Where(entry => entry.Id is null).Select(entry => entry.Source)];
    }

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<ForgottenEntry> Entries { get; }

    /// <inheritdoc/>
    public string Fingerprint => Entries.Count == 0 ? "" : ContentId.Of(string.Join('\n', Entries.Select(entry => $"{entry.Id} {entry.ContentHash} {entry.Source}").Order(StringComparer.Ordinal)));

    /// <summary>Reads the list of <paramref name="project"/>; empty where there is none.</summary>
    public static ForgottenList Read(string project)
    {
        string path = Path.Combine(project, FileName);
        if (!File.Exists(path)) return new ForgottenList([]);
        var entries = new List<ForgottenEntry>();
        foreach (string line in File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            try
            {
                entries.Add(JsonSerializer.Deserialize<ForgottenEntry>(line, Json)!);
            }
            catch (JsonException fault)
            {
                throw new IngotException(ExitCode.Data, $"a line is not JSON: {fault.Message}", $"{path}:{entries.Count + 1}", "Mend the line; without it, what was to be forgotten would come back.", fault);
            }
        }

        return new ForgottenList(entries);
    }

    /// <summary>The list of <paramref name="project"/> as far as it is about <paramref name="names"/>: what other sources forget changes nothing for these.</summary>
    public static ForgottenList Read(string project, IReadOnlySet<string> names) => new([.. Read(project).Entries.Where(entry => names.Contains(entry.Source))]);

    /// <summary>Adds <paramref name="entries"/> to the list of <paramref name="project"/>.</summary>
    public static void Add(string project, IEnumerable<ForgottenEntry> entries) => AtomicFile.WriteText(
        Path.Combine(project, FileName),
        string.Concat(Read(project).Entries.Concat(entries).DistinctBy(entry => (entry.Id, entry.ContentHash, entry.Source)).Select(entry => JsonSerializer.Serialize(entry, Json) + "\n")));

    /// <inheritdoc/>
    public bool Contains(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return ids.Contains(document.Id) || hashes.Contains(document.ContentHash) || sources.Contains(document.Source);
    }

    /// <summary>Whether <paramref name="document"/> is one to be forgotten, or a piece of one that a split by position has cut.</summary>
    public bool ContainsPart(Document document) => Contains(document) || (document.Id.IndexOf('/', StringComparison.Ordinal) is > 0 and int at && ids.Contains(document.Id[..at]));
}
