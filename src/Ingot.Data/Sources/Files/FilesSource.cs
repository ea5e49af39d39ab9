using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources.Reading;

namespace Ingot.Data.Sources.Files;

/// <summary>Documents from the text files of a folder, or from one file; in ordinal order of their paths.</summary>
public sealed class FilesSource : IDocumentSource
{
    private readonly FilesSourceSettings settings;
    private readonly SourceContext context;
    private readonly GlobFilter filter;
    private readonly FileSnapshot snapshot;
    private readonly string name, root;

    /// <summary>Opens the source; nothing is read yet.</summary>
    /// <exception cref="IngotException">A pattern or the encoding is faulty.</exception>
    public FilesSource(FilesSourceSettings settings, SourceContext context)
        : this(settings, context, FileSnapshot.OpenShared)
    {
    }

    internal FilesSource(FilesSourceSettings settings, SourceContext context, Func<string, Stream> open)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        this.settings = settings;
        this.context = context;
        name = settings.Name ?? settings.DefaultName;
        root = Path.GetFullPath(settings.Path, Path.GetFullPath(context.ProjectFolder));
        FileDocuments.DemandEncoding(settings.Encoding, name);
        // The recipe is no text to learn from, should it lie in the folder itself.
        bool isProject = root.TrimEnd('/', '\\') == Path.GetFullPath(context.ProjectFolder).TrimEnd('/', '\\');
        filter = new GlobFilter(settings.Include, isProject ? [.. settings.Exclude, "/ingot.yaml"] : settings.Exclude);
        snapshot = new FileSnapshot(open, settings.MaxBytes);
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return new FileDocuments(settings, name, context, snapshot) { WithTimes = settings.FileTimes }.Read(List(Refuse, cancellationToken), progress, cancellationToken);
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append($"files/3 {ItemReader.Version} {name} {settings.Licence} {settings.Language} {settings.FileTimes} {settings.Reading}");
        var hashes = new FileHashes(context, snapshot);
        foreach (var entry in List((location, reason, _, _) => Append($"{reason} {location}"), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string content = entry.Length == 0 ? "empty" : entry.Length > settings.MaxBytes && !ItemReader.Streams(entry.Location, settings.Unit) ? "too large" : hashes.Of(entry, cancellationToken);
            Append($"{entry.Location}\0{content}\0{(settings.FileTimes ? entry.Modified.UtcTicks : 0)}");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }

    /// <inheritdoc/>
    public long ApproximateBytes(CancellationToken cancellationToken) => List((_, _, _, _) => { }, cancellationToken).Sum(entry => entry.Length);

    /// <summary>The files to read; throws when there is none, saying what was seen.</summary>
    private IEnumerable<FileEntry> List(Action<string, QuarantineReason, string, long> refuse, CancellationToken cancellationToken)
    {
        if (File.Exists(root)) return [FileEntry.Of(root, Path.GetFileName(root))];
        if (Directory.Exists(root)) return Walk(refuse, cancellationToken);
        throw new IngotException(ExitCode.Data, "there is no such file or folder", root,
            $"Put the texts there, or change `path` of the source '{name}' (or give --data PATH)");
    }

    private IEnumerable<FileEntry> Walk(Action<string, QuarantineReason, string, long> refuse, CancellationToken cancellationToken)
    {
        int refused = 0;
        var walker = new FileWalker(root, filter, settings.FollowLinks, (location, reason, detail) =>
        {
            refused++;
            refuse(location, reason, detail, 0);
        });
        using var entries = walker.Walk(cancellationToken).GetEnumerator();
        while (Advance(entries)) yield return entries.Current;
        if (walker.Survey.Included > 0) yield break;
        string links = refused == 0 ? "" : $", {refused} refused (links or no permission)";
        throw new IngotException(ExitCode.Data, $"no file to read: {walker.Survey.Describe()}{links}", root,
            $"Put texts there, or documents, tables or archives of them, or change `path`, `include` or `exclude` of the source '{name}'");
    }

    private bool Advance(IEnumerator<FileEntry> entries)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Folders below are refused one by one; only the folder itself comes here.
            throw new IngotException(ExitCode.Data, $"the folder cannot be listed ({fault.Message})", root, "Give this user the right to read it", fault);
        }
    }

    private void Refuse(string location, QuarantineReason reason, string detail, long bytes) =>
        context.Quarantine.Add(new QuarantinedItem(name, location, reason, detail, bytes));
}
