using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Sources.Files;
using Ingot.Data.Sources.Reading;

namespace Ingot.Data.Sources.Remote;

/// <summary>
/// Documents from files behind a network, in ordinal order of their paths. What the store listed at a snapshot stays, so that a rerun gives the same
/// documents; files are kept in the state folder, and of a new snapshot only those that changed are fetched.
/// </summary>
public sealed class RemoteFilesSource : IDocumentSource, IForgetful
{
    private readonly RemoteFilesSettings settings;
    private readonly SourceContext context;
    private readonly GlobFilter filter;
    private readonly string name, identity;
    private readonly Func<IRemoteStore> open;

    /// <summary>Opens the source of files in what <paramref name="open"/> opens, which <paramref name="identity"/> names; nothing is listed yet.</summary>
    internal RemoteFilesSource(RemoteFilesSettings settings, SourceContext context, string name, string identity, Func<IRemoteStore> open)
    {
        (this.settings, this.context, this.name, this.identity, this.open) = (settings, context, name, identity, open);
        FileDocuments.DemandEncoding(settings.Encoding, name);
        filter = new GlobFilter(settings.Include, settings.Exclude);
    }

    private string Folder => Path.Combine(
        context.StateFolder ?? throw new IngotException(ExitCode.Usage, "a source behind a network needs a project to keep its files in", name, "Name it in an ingot.yaml"), $"files-{Hash(name)[..16]}");

    private string ListingPath => Path.Combine(Folder, $"listing-{Hash($"{identity} {settings.Snapshot}")[..16]}.json");

    private string FilesFolder => Path.Combine(Folder, "files");

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var store = new Lazy<IRemoteStore>(open);
        try
        {
            var listing = Listing(store, cancellationToken);
            var snapshot = new FileSnapshot(FileSnapshot.OpenShared, settings.MaxBytes);
            foreach (var document in new FileDocuments(settings, name, context, snapshot).Read(Fetch(store, listing, progress, cancellationToken), progress, cancellationToken)) yield return document;
        }
        finally
        {
            if (store.IsValueCreated) store.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken) =>
        Hash($"remote/1 {ItemReader.Version} {name} {settings.Licence} {settings.Language} {identity} {settings.Snapshot} {string.Join('\n', settings.Include)}\0{string.Join('\n', settings.Exclude)}\0{settings.Reading}");

    /// <inheritdoc/>
    public long ApproximateBytes(CancellationToken cancellationToken)
    {
        var store = new Lazy<IRemoteStore>(open);
        try
        {
            // Parquet and packed files hold more text than bytes, other formats less.
            return Wanted(Listing(store, cancellationToken)).Sum(file => file.Length);
        }
        finally
        {
            if (store.IsValueCreated) store.Value.Dispose();
        }
    }

    /// <inheritdoc/>
    public bool Forget(string location)
    {
        if (context.StateFolder is null || !Directory.Exists(Folder)) return false;
        bool found = false;
        foreach (string listing in Directory.EnumerateFiles(Folder, "listing-*.json"))
        {
            // A record lies in its file: "data/a.parquet:17", "b.zip!c.txt".
            foreach (var file in Load(listing).Files.Where(file => location == file.Path || location.StartsWith(file.Path + ":", StringComparison.Ordinal) || location.StartsWith(file.Path + "!", StringComparison.Ordinal)))
            {
                string copy = Download.PathOf(FilesFolder, file);
                found |= File.Exists(copy);
                File.Delete(copy);
            }
        }

        return found;
    }

    private RemoteListing Listing(Lazy<IRemoteStore> store, CancellationToken cancellationToken)
    {
        if (File.Exists(ListingPath)) return Load(ListingPath);
        try
        {
            var listing = store.Value.ListAsync(cancellationToken).GetAwaiter().GetResult();
            AtomicFile.Write(ListingPath, stream => JsonSerializer.Serialize(stream, listing, DataJson.Lines.RemoteListing));
            return listing;
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new IngotException(ExitCode.Data, $"what is there cannot be listed: {fault.Message}", $"the source '{name}'", "Run again when the net is better", fault);
        }
    }

    private static RemoteListing Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), DataJson.Lines.RemoteListing)!;
        }
        catch (JsonException fault)
        {
            throw new IngotException(ExitCode.Data, $"the listing is damaged: {fault.Message}", path, "Delete it; the store is then listed anew", fault);
        }
    }

    private List<RemoteFile> Wanted(RemoteListing listing)
    {
        var wanted = listing.Files.Where(file => !file.Path.EndsWith('/') && filter.Wants(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        if (wanted.Count > 0) return wanted;
        string endings = string.Join(", ", listing.Files.CountBy(file => Path.GetExtension(file.Path)).OrderByDescending(pair => pair.Value).Take(5).Select(pair => $"{pair.Value} {(pair.Key.Length == 0 ? "without ending" : pair.Key)}"));
        throw new IngotException(ExitCode.Data, $"of {listing.Files.Count} files{(endings.Length > 0 ? $" ({endings})" : "")} none fits `include`", $"the source '{name}'", "Change `include` or `exclude`");
    }

    private IEnumerable<FileEntry> Fetch(Lazy<IRemoteStore> store, RemoteListing listing, IProgressSink progress, CancellationToken cancellationToken)
    {
        var files = Wanted(listing);
        long done = 0, all = files.Sum(file => file.Length);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ItemReader.Streams(file.Path, settings.Unit) && file.Length > settings.MaxBytes)
            {
                context.Quarantine.Add(new QuarantinedItem(name, file.Path, QuarantineReason.TooLarge, $"more than {settings.MaxBytes} bytes; raise `max_bytes`", file.Length));
                continue;
            }

            string kept = Download.PathOf(FilesFolder, file);
            string path = File.Exists(kept) ? kept : new Download(store.Value, FilesFolder, context.Time).GetAsync(file, listing.Revision, cancellationToken).GetAwaiter().GetResult();
            progress.Report(new Counted($"Fetching {name}", done += file.Length, all, "bytes"));
            yield return FileEntry.Of(path, file.Path);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
