using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Pipelines;
using Ingot.Core.Progress;
using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Sources.Reading;

namespace Ingot.Data.Sources.Files;

/// <summary>Makes documents of files that were listed, wherever they lay.</summary>
internal sealed class FileDocuments(FileReadingSettings settings, string name, SourceContext context, FileSnapshot snapshot)
{
    private const long SmallBytes = 16 << 20;

    /// <summary>Whether documents that tell no time get the time of their file's last change.</summary>
    public bool WithTimes { get; init; }

    /// <summary>Throws where <paramref name="encoding"/> is named and unknown.</summary>
    public static void DemandEncoding(string? encoding, string name)
    {
        if (encoding is not null && EncodingLabels.Find(encoding) is null)
            throw new IngotException(ExitCode.Usage, $"'{encoding}' is not the name of an encoding", $"encoding of the source '{name}'", "Use an IANA name, such as utf-8, utf-16le, windows-1252, iso-8859-15, shift_jis, gb18030 or koi8-r");
    }

    /// <summary>The documents of <paramref name="files"/>, in their order; what cannot be used goes to the quarantine.</summary>
    public IEnumerable<Document> Read(IEnumerable<FileEntry> files, IProgressSink progress, CancellationToken cancellationToken)
    {
        long bytes = 0, reported = 0;
        // Formats are taken apart side by side; what is long, or read row by row, waits until it is its turn.
        var ahead = OrderedParallel.Select(files, Environment.ProcessorCount, entry => (entry, IsSmall(entry) ? FileReading.Of(refuse => ReadFile(entry, refuse, cancellationToken)) : null));
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
        Time = item.Record.Time ?? (WithTimes ? entry.Modified : null),
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
