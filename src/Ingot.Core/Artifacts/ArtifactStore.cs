using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Core.Artifacts;

/// <summary>
/// The folder `.ingot/` of a project: whole artifacts under `artifacts/STEP/ID`, those in the making under `staging/`, and a SQLite catalog.
/// An artifact is moved in as one folder when it is complete, so that a kill or a full disk leaves the last good state.
/// </summary>
public sealed class ArtifactStore : IDisposable
{
    private const string Manifest = "artifact.json", StaleFile = "stale.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly TimeProvider time;

    private ArtifactStore(string project, TimeProvider time)
    {
        Folder = Path.Combine(Path.GetFullPath(project), ".ingot");
        Directory.CreateDirectory(Folder);
        this.time = time;
        string catalog = Path.Combine(Folder, "catalog.db");
        bool known = File.Exists(catalog);
        Catalog = StoreCatalog.Open(catalog);
        if (!known) Reindex();
    }

    /// <summary>The folder `.ingot`.</summary>
    public string Folder { get; }

    /// <summary>Runs, steps, lineage, metrics and models as tables.</summary>
    public StoreCatalog Catalog { get; }

    /// <summary>Opens the store of <paramref name="project"/>, making it where there is none.</summary>
    public static ArtifactStore Open(string project, TimeProvider time) => new(project, time);

    /// <summary>The whole artifact that <paramref name="key"/> addresses, or null; one whose content was erased is not whole.</summary>
    public Artifact? Find(ArtifactKey key) => Read(Path.Combine(Folder, "artifacts", key.Step, key.Id)) is { Stale: not { Erased: true } } found ? found : null;

    /// <summary>The whole artifact whose id begins with <paramref name="id"/>; null when there is none.</summary>
    public Artifact? Find(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        string root = Path.Combine(Folder, "artifacts");
        if (!Directory.Exists(root) || !id.All(char.IsAsciiHexDigit)) return null;
        List<string> found = [.. Directory.EnumerateDirectories(root).SelectMany(step => Directory.EnumerateDirectories(step, id + "*"))];
        if (found.Count > 1) throw new IngotException(ExitCode.Usage, $"{found.Count} artifacts begin with '{id}'", null, "Give more digits.");
        return found.Count == 0 ? null : Read(found[0]);
    }

    /// <summary>All whole artifacts, oldest first.</summary>
    public IReadOnlyList<Artifact> All()
    {
        string root = Path.Combine(Folder, "artifacts");
        if (!Directory.Exists(root)) return [];
        return [.. Directory.EnumerateDirectories(root).SelectMany(Directory.EnumerateDirectories).Select(Read).OfType<Artifact>().OrderBy(artifact => artifact.Created)];
    }

    /// <summary>The folder to make <paramref name="key"/>'s artifact in; what an earlier attempt left is kept when <paramref name="resume"/>.</summary>
    public ArtifactDraft Begin(ArtifactKey key, bool resume)
    {
        string folder = Path.Combine(Folder, "staging", $"{key.Step}-{key.Id}");
        bool left = Directory.Exists(folder);
        if (left && !resume) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        // What a kill cut off in the middle of writing is of no use to anybody.
        foreach (string partial in Directory.EnumerateFiles(folder, "*.partial", SearchOption.AllDirectories)) File.Delete(partial);
        return new ArtifactDraft(key, folder, left && resume);
    }

    /// <summary>Completes a draft: writes its manifest, moves it in as a whole and enters it in the catalog.</summary>
    public Artifact Commit(ArtifactDraft draft, string summary, double seconds, IReadOnlyDictionary<string, double> metrics)
    {
        string place = Path.Combine(Folder, "artifacts", draft.Key.Step, draft.Key.Id);
        var artifact = new Artifact
        {
            Id = draft.Key.Id,
            Step = draft.Key.Step,
            Version = draft.Key.Version,
            Settings = draft.Key.Settings,
            Inputs = draft.Key.Inputs,
            Metrics = metrics,
            Summary = summary,
            Created = time.GetUtcNow(),
            Seconds = seconds,
            Environment = RunEnvironment.Current,
            Folder = place,
        };
        AtomicFile.WriteText(draft.File(Manifest), JsonSerializer.Serialize(artifact, Json));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(draft.Folder, place);
        Catalog.Add(artifact);
        return artifact;
    }

    /// <summary>Marks <paramref name="artifact"/> as no longer good; with <paramref name="erase"/>, only its manifest is kept, so that lineage can still be told.</summary>
    public void MarkStale(Artifact artifact, string reason, bool erase)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        // The mark comes first: content that is half erased is never taken for whole.
        AtomicFile.WriteText(artifact.File(StaleFile), JsonSerializer.Serialize(new Staleness(reason, time.GetUtcNow(), erase || artifact.Stale?.Erased == true), Json));
        if (!erase) return;
        foreach (string entry in Directory.EnumerateFileSystemEntries(artifact.Folder))
        {
            if (Path.GetFileName(entry) is Manifest or StaleFile) continue;
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
        }
    }

    /// <summary>Closes the catalog.</summary>
    public void Dispose() => Catalog.Dispose();

    private static Artifact? Read(string folder)
    {
        string path = Path.Combine(folder, Manifest);
        if (!File.Exists(path)) return null;
        try
        {
            string stale = Path.Combine(folder, StaleFile);
            return JsonSerializer.Deserialize<Artifact>(File.ReadAllBytes(path), Json)! with
            {
                Folder = folder,
                Stale = File.Exists(stale) ? JsonSerializer.Deserialize<Staleness>(File.ReadAllBytes(stale), Json) : null,
            };
        }
        catch (JsonException fault)
        {
            throw new IngotException(ExitCode.Data, "the artifact's manifest is damaged", path, "Delete its folder; the next run makes it again.", fault);
        }
    }

    private void Reindex()
    {
        foreach (Artifact artifact in All()) Catalog.Add(artifact);
    }
}
