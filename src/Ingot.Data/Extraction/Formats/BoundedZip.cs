using System.IO.Compression;
using System.Xml;

namespace Ingot.Data.Extraction.Formats;

/// <summary>The files in a document that is a ZIP archive, within bounds: their number, what they unpack to, and how many times that is what they take.</summary>
internal sealed class BoundedZip : IDisposable
{
    private const int MostEntries = 10_000, MostRatio = 500;
    private const long MostBytes = 256L << 20;
    private readonly ZipArchive archive;

    /// <exception cref="InvalidDataException">It is damaged, or a bomb.</exception>
    public BoundedZip(ReadOnlyMemory<byte> bytes)
    {
        archive = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries) throw new InvalidDataException($"it has {archive.Entries.Count} files in it");
        if (archive.Entries.Sum(entry => entry.Length) is > (8 << 20) and var total && (total > MostBytes || total > MostRatio * (long)bytes.Length))
            throw new InvalidDataException($"it would unpack to {total} bytes");
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
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes;
    }

    /// <summary>A file as XML: no document type, nothing from outside.</summary>
    public XmlReader Xml(string name) => Safe(new MemoryStream(Read(name)));

    /// <summary>Reads XML without document types, entities or anything from outside.</summary>
    public static XmlReader Safe(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    public void Dispose() => archive.Dispose();
}
