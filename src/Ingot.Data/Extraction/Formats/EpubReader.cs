using System.Text;
using System.Xml;
using Ingot.Data.Extraction.Encodings;
using Ingot.Data.Extraction.Html;
using Ingot.Data.Sources;

namespace Ingot.Data.Extraction.Formats;

/// <summary>EPUB (W3C EPUB 3.3, and 2): the documents of the spine in their order, all their text.</summary>
internal sealed class EpubReader : IContentReader
{
    public string Version => "epub/1";

    public string ContentType => "application/epub+zip";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        using var zip = new BoundedZip(bytes);
        string package = Package(zip);
        var (metadata, spine) = Contents(zip, package);
        var text = new StringBuilder();
        foreach (string path in spine.Distinct(StringComparer.Ordinal))
        {
            var decoded = TextDecoder.Decode(zip.Read(path), new ContentHints { Location = path }, isMarkup: true);
            if (decoded.Text is null && decoded.Reason == QuarantineReason.Empty) continue;
            // A book with a hole in it is no book.
            string? refusal = decoded.Detail;
            if (decoded.Text is null || HtmlTree.Parse(decoded.Text, out refusal)?.Body is not { } body) throw new RefusalException(QuarantineReason.Malformed, $"its chapter {path} cannot be read: {refusal}");
            string chapter = HtmlTextRenderer.Render(body);
            if (chapter.Length > 0) text.Append(text.Length == 0 ? "" : "\n\n").Append(chapter);
        }

        return Reading.Of(this, text.ToString()) with
        {
            Title = metadata.GetValueOrDefault("title"),
            Author = metadata.GetValueOrDefault("creator"),
            Language = metadata.GetValueOrDefault("language"),
            Licence = Licences.Of(metadata.GetValueOrDefault("rights")),
            Time = WordReader.Date(metadata.GetValueOrDefault("date")),
        };
    }

    private static string Package(BoundedZip zip)
    {
        using var xml = zip.Xml("META-INF/container.xml");
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rootfile" && xml.GetAttribute("full-path") is { } path) return path;
        }

        throw new InvalidDataException("its container names no package");
    }

    private static (Dictionary<string, string> Metadata, List<string> Spine) Contents(BoundedZip zip, string package)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        var spine = new List<string>();
        using var xml = zip.Xml(package);
        string name = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                name = xml.LocalName;
                if (name == "item" && xml.GetAttribute("id") is { } id && xml.GetAttribute("href") is { } href) items.TryAdd(id, Resolve(package, href));
                else if (name == "itemref" && xml.GetAttribute("idref") is { } reference && items.TryGetValue(reference, out string? path)) spine.Add(path);
            }
            else if (xml.NodeType == XmlNodeType.Text)
            {
                metadata.TryAdd(name, xml.Value.Trim());
            }
        }

        return (metadata, spine);
    }

    /// <summary>A path within the archive; one that climbs out of it is no file there.</summary>
    private static string Resolve(string package, string href) => Uri.UnescapeDataString(new Uri(new Uri("zip:///" + package), href.Split('#')[0]).AbsolutePath).TrimStart('/');
}
