using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Preparation;
using Ingot.Data.Sources.Reading;

namespace Ingot.Data.Sources.Files;

/// <summary>Documents from the text files of a folder, or from one file; in ordinal order of their paths.</summary>
public sealed class FilesSource : IDocumentSource
{
    private const long SmallBytes = 16 << 20;
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
        if (settings.Encoding is { } encoding && EncodingLabels.Find(encoding) is null)
            throw new IngotException(ExitCode.Usage, $"'{encoding}' is not the name of an encoding", "encoding of a files source", "Use an IANA name, such as utf-8, utf-16le, windows-1252, iso-8859-15, shift_jis, gb18030 or koi8-r");
        // The recipe is no text to learn from, should it lie in the folder itself.
        bool isProject = root.TrimEnd('/', '\\') == Path.GetFullPath(context.ProjectFolder).TrimEnd('/', '\\');
        filter = new GlobFilter(settings.Include, isProject ? [.. settings.Exclude, "/ingot.yaml"] : settings.Exclude);
        snapshot = new FileSnapshot(open, settings.MaxBytes);
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        long bytes = 0, reported = 0;
        // Formats are taken apart side by side; what is long, or read row by row, waits until it is its turn.
        var ahead = OrderedParallel.Select(List(Refuse, cancellationToken), Environment.ProcessorCount, entry => (entry, IsSmall(entry) ? FileReading.Of(refuse => ReadFile(entry, refuse, cancellationToken)) : null));
        foreach (var (entry, reading) in ahead)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var document in reading?.Tell(Refuse) ?? ReadFile(entry, Refuse, cancellationToken)) yield return document;
            bytes += entry.Length;
            if (bytes - reported < 1 << 20) continue;
            reported = bytes;
            progress.Report(new Counted($"Reading {name}", bytes, null, "bytes"));
        }
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append($"files/3 {settings.Unit} {settings.LabelFrom} {settings.Label} {ItemReader.Version} {name} {settings.Licence} {settings.Language} {settings.GroupBy} {settings.Encoding} {settings.MaxBytes} {settings.FileTimes} {settings.Fields}");
        var hashes = new FileHashes(context, snapshot);
        foreach (var entry in List((location, reason, _, _) => Append($"{reason} {location}"), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string content = entry.Length == 0 ? "empty" : entry.Length > settings.MaxBytes && !Streams(entry) ? "too large" : hashes.Of(entry, cancellationToken);
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

    private IEnumerable<Document> ReadFile(FileEntry entry, Action<string, QuarantineReason, string, long> refuse, CancellationToken cancellationToken)
    {
        // A pipe, a socket or a device has length zero, and is never opened for that.
        if (entry.Length == 0)
        {
            refuse(entry.Location, QuarantineReason.Empty, "the file is empty", 0);
            return [];
        }

        return Streams(entry) ? ReadStream(entry, refuse, cancellationToken) : ReadWhole(entry, refuse, cancellationToken);
    }

    private IEnumerable<Document> ReadWhole(FileEntry entry, Action<string, QuarantineReason, string, long> refuse, CancellationToken cancellationToken)
    {
        if (entry.Length > settings.MaxBytes)
        {
            refuse(entry.Location, QuarantineReason.TooLarge, $"more than {settings.MaxBytes} bytes; raise `max_bytes` or split the file", entry.Length);
            return [];
        }

        try
        {
            using var bytes = new MemoryStream(snapshot.Read(entry));
            return [.. Reader(refuse).Read(bytes, entry.Location, entry.Location, cancellationToken).Select(item => Make(entry, item))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refuse(entry.Location, QuarantineReason.Unreadable, fault.Message, entry.Length);
            return [];
        }
    }

    private IEnumerable<Document> ReadStream(FileEntry entry, Action<string, QuarantineReason, string, long> refuse, CancellationToken cancellationToken)
    {
        if (!TryOpen(entry, refuse, out var stream)) yield break;
        using (stream)
        {
            using var items = Reader(refuse).Read(stream, entry.Location, entry.Location, cancellationToken).GetEnumerator();
            while (Advance(items, entry)) yield return Make(entry, items.Current);
        }

        FileSnapshot.DemandUnchanged(entry);
    }

    private ItemReader Reader(Action<string, QuarantineReason, string, long> refuse) => new(settings.Fields, settings.Unit, settings.Encoding, settings.MaxBytes, refuse);

    private bool Streams(FileEntry entry) => ItemReader.Streams(entry.Location, settings.Unit);

    private bool IsSmall(FileEntry entry) => entry.Length <= SmallBytes && !Streams(entry);

    private static bool Advance(IEnumerator<Item> items, FileEntry entry)
    {
        try
        {
            return items.MoveNext();
        }
        catch (IOException fault)
        {
            throw new IngotException(ExitCode.Data, $"the file cannot be read to its end ({fault.Message})", entry.FullPath, "Mend the disk or leave the file out with `exclude`", fault);
        }
    }

    private bool TryOpen(FileEntry entry, Action<string, QuarantineReason, string, long> refuse, out Stream stream)
    {
        try
        {
            stream = snapshot.Open(entry.FullPath);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            stream = Stream.Null;
            refuse(entry.Location, QuarantineReason.Unreadable, fault.Message, entry.Length);
            return false;
        }
    }

    private Document Make(FileEntry entry, Item item) => new()
    {
        Id = DocumentId.Of(name, item.Location),
        Text = item.Record.Text,
        Source = name,
        Location = item.Location,
        Title = item.Record.Title,
        Author = item.Record.Author,
        Label = item.Record.Label ?? settings.LabelFrom switch
        {
            LabelOrigin.Folder when entry.Folder.Length > 0 => entry.Folder[(entry.Folder.LastIndexOf('/') + 1)..],
            LabelOrigin.File => Path.GetFileNameWithoutExtension(entry.Location),
            _ => settings.Label,
        },
        Target = item.Record.Target,
        Messages = item.Record.Messages,
        Group = item.Record.Group is { } group ? $"{name}/{group}" : settings.GroupBy switch
        {
            FileGrouping.File => $"{name}/{entry.Location}",
            FileGrouping.Folder => $"{name}/{entry.Folder}/",
            _ => null,
        },
        Time = item.Record.Time ?? (settings.FileTimes ? entry.Modified : null),
        Language = item.Record.Language ?? settings.Language,
        Licence = item.Record.Licence ?? settings.Licence,
        ContentType = item.ContentType,
        Encoding = item.Encoding,
        Extractor = item.Extractor,
        ContentHash = item.ContentHash,
    };

    private void Refuse(string location, QuarantineReason reason, string detail, long bytes) =>
        context.Quarantine.Add(new QuarantinedItem(name, location, reason, detail, bytes));
}
