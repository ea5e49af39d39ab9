using System.Globalization;
using System.Xml;

namespace Ingot.Data.Extraction.Formats;

/// <summary>ODT (OASIS OpenDocument 1.3): headings, paragraphs, lists and table rows; tracked deletions and comments are left out.</summary>
internal sealed class OpenDocumentReader : IContentReader
{
    private const string TextNames = "urn:oasis:names:tc:opendocument:xmlns:text:1.0", TableNames = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    public string Version => "odt/2";

    public string ContentType => "application/vnd.oasis.opendocument.text";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        using var zip = new BoundedZip(bytes);
        var text = new ParagraphWriter();
        using (var xml = zip.Xml("content.xml")) Write(xml, text);
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (zip.Has("meta.xml"))
        {
            using var meta = zip.Xml("meta.xml");
            string name = "";
            while (meta.Read())
            {
                if (meta.NodeType == XmlNodeType.Element) name = meta.LocalName;
                else if (meta.NodeType == XmlNodeType.Text) properties.TryAdd(name, meta.Value.Trim());
            }
        }

        return Reading.Of(this, text.ToString()) with
        {
            Title = properties.GetValueOrDefault("title"),
            Author = properties.GetValueOrDefault("creator") ?? properties.GetValueOrDefault("initial-creator"),
            Language = properties.GetValueOrDefault("language"),
            Time = WordReader.Date(properties.GetValueOrDefault("creation-date") ?? properties.GetValueOrDefault("date")),
        };
    }

    private static void Write(XmlReader xml, ParagraphWriter text)
    {
        int rows = 0, open = 0;
        while (xml.Read())
        {
            bool isText = xml.NamespaceURI == TextNames, isTable = xml.NamespaceURI == TableNames;
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when (isText && xml.LocalName is "tracked-changes" or "note-citation") || xml.LocalName == "annotation": SafeXml.PassOver(xml); break;
                case XmlNodeType.Element when isText && xml.LocalName is "p" or "h" && !xml.IsEmptyElement:
                    if (open++ > 0) text.Write(' ');
                    break;
                case XmlNodeType.Element when isText && xml.LocalName == "tab": text.Write('\t'); break;
                case XmlNodeType.Element when isText && xml.LocalName == "line-break": text.Write('\n'); break;
                case XmlNodeType.Element when isText && xml.LocalName == "s":
                    text.Write(new string(' ', int.TryParse(xml.GetAttribute("c", TextNames), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? Math.Min(count, 100) : 1));
                    break;
                case XmlNodeType.Element when isTable && xml.LocalName == "table-row" && !xml.IsEmptyElement: rows++; break;
                case XmlNodeType.Element when isTable && xml.LocalName == "table-cell" && !text.IsEmpty: text.Write('\t'); break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when open > 0: text.Write(xml.Value); break;
                case XmlNodeType.EndElement when isText && xml.LocalName is "p" or "h":
                    open--;
                    // A note or a frame stands within a paragraph that goes on behind it.
                    if (rows == 0 && open == 0) text.End();
                    else text.Write(' ');
                    break;
                case XmlNodeType.EndElement when isTable && xml.LocalName == "table-row":
                    rows--;
                    text.End(row: true);
                    break;
            }
        }
    }
}
