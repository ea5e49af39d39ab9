using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Records;
using Ingot.Data.Sources.Files;
using Ingot.Data.Sources.Reading;

namespace Ingot.Data.Sources.Pairs;

/// <summary>Documents from two files of which the lines belong together, as translation corpora come: the text of one, and its target in the other.</summary>
public sealed class PairsSource : IDocumentSource
{
    private readonly PairsSourceSettings settings;
    private readonly SourceContext context;
    private readonly string name, path, target;

    /// <summary>Opens the source; nothing is read yet.</summary>
    /// <exception cref="IngotException">The name of the encoding is unknown.</exception>
    public PairsSource(PairsSourceSettings settings, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        (this.settings, this.context) = (settings, context);
        name = settings.Name ?? "pairs";
        path = Path.GetFullPath(settings.Path, Path.GetFullPath(context.ProjectFolder));
        target = Path.GetFullPath(settings.Target, Path.GetFullPath(context.ProjectFolder));
        if (settings.Encoding is { } encoding && EncodingLabels.Find(encoding) is null)
            throw new IngotException(ExitCode.Usage, $"'{encoding}' is not the name of an encoding", $"encoding of the source '{name}'", "Use an IANA name, such as utf-8, utf-16le or windows-1252");
    }

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        using var left = Lines(path).GetEnumerator();
        using var right = Lines(target).GetEnumerator();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool more = Advance(left, path);
            if (more != Advance(right, target)) throw Uneven(more, left.Current.Number);
            if (!more) yield break;
            if (Make(left.Current.Number, left.Current.Line, right.Current.Line) is { } document) yield return document;
            if (left.Current.Number % 16384 == 0) progress.Report(new Counted($"Reading {name}", left.Current.Number, null, "pairs"));
        }
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken)
    {
        var hashes = new FileHashes(context, new FileSnapshot(FileSnapshot.OpenShared, long.MaxValue));
        string text = $"pairs/1 {RecordMapper.Version} {name} {settings.Licence} {settings.Language} {settings.Encoding} {settings.MaxCharacters} "
            + string.Join(' ', new[] { path, target }.Select(file => hashes.Of(Entry(file), cancellationToken)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <inheritdoc/>
    public long ApproximateBytes(CancellationToken cancellationToken) => Entry(path).Length + Entry(target).Length;

    private FileEntry Entry(string file) => File.Exists(file)
        ? FileEntry.Of(file, Path.GetFileName(file)) : throw new IngotException(ExitCode.Data, "there is no such file", file, $"Put it there, or change `path` or `target` of the source '{name}'");

    private IEnumerable<(long Number, string? Line)> Lines(string file)
    {
        using var stream = PackedFile.Open(Entry(file).FullPath);
        var (text, _) = TextOpener.Open(stream, settings.Encoding, file);
        using (text)
        {
            foreach (var line in BoundedLines.Read(text, settings.MaxCharacters)) yield return line;
        }
    }

    /// <summary>A file that cannot be read to its end leaves its lines without their others, and the source without a use.</summary>
    private static bool Advance(IEnumerator<(long Number, string? Line)> lines, string file)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or DecoderFallbackException or RefusalException or ZstdSharp.ZstdException)
        {
            throw new IngotException(ExitCode.Data, $"the file cannot be read to its end: {fault.Message}", file, "Mend it, or give its `encoding`", fault);
        }
    }

    private IngotException Uneven(bool leftIsLonger, long line) => new(
        ExitCode.Data, $"{(leftIsLonger ? target : path)} ends before line {line} of the other", $"the source '{name}'", "Line n of one must belong to line n of the other; look where they part, such as at a line that was broken in two");

    private Document? Make(long number, string? text, string? made)
    {
        string location = $"{Path.GetFileName(path)}:{number}";
        if (text is null || made is null) return Refuse(location, QuarantineReason.TooLarge, $"more than {settings.MaxCharacters} characters; raise `max_characters`");
        if (string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(made)) return Refuse(location, QuarantineReason.Empty, "one of its lines is empty");
        return new Document
        {
            Id = DocumentId.Of(name, location),
            Text = text.Trim(),
            Target = made.Trim(),
            Source = name,
            Location = location,
            Language = settings.Language,
            Licence = settings.Licence,
            ContentType = "text/plain",
            Extractor = RecordMapper.Version,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\u001F{made}"))),
        };
    }

    private Document? Refuse(string location, QuarantineReason reason, string detail)
    {
        context.Quarantine.Add(new QuarantinedItem(name, location, reason, detail, 0));
        return null;
    }
}
