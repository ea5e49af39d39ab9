using System.IO.Compression;
using System.Xml;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction.Formats;

/// <summary>The files in a document that is a ZIP archive, within bounds: their number, what they unpack to, and how many times that is what they take.</summary>
internal sealed class BoundedZip : IDisposable
{
    private const int MostEntries = 10_000, MostRatio = 500;
    private const long MostBytes = 256L << 20;
    private readonly ZipArchive archive;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="RefusalException">It is a bomb, or encrypted.</exception>
    public BoundedZip(ReadOnlyMemory<byte> bytes)
    {
        archive = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries) throw new RefusalException(QuarantineReason.Hostile, $"it has {archive.Entries.Count} files in it");
        if (archive.Entries.Any(entry => entry.IsEncrypted)) throw new RefusalException(QuarantineReason.Encrypted, "it can be opened with a password only");
        if (archive.Entries.Sum(entry => entry.Length) is > (8 << 20) and var total && (total > MostBytes || total > MostRatio * (long)bytes.Length))
            throw new RefusalException(QuarantineReason.Hostile, $"it would unpack to {total} bytes");
    }

    /// <summary>Whether there is a file of this name.</summary>
    public bool Has(string name) => archive.GetEntry(name) is not null;

    /// <summary>The names of all files.</summary>
    public IEnumerable<string> Names => archive.Entries.Select(entry => entry.FullName);

    /// <summary>A file, unpacked; an entry that lies about its length is cut off there.</summary>
    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public byte[] Read(string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"there is no {name} in it");
        using var stream = entry.Open();
        var bytes = new byte[checked((int)entry.Length)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..read];
    }

    /// <summary>A file as XML: no document type, nothing from outside.</summary>
    public XmlReader Xml(string name) => SafeXml.Open(new MemoryStream(Read(name)));

    public void Dispose() => archive.Dispose();
}
