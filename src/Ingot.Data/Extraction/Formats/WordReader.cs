using System.Globalization;
using System.Xml;

namespace Ingot.Data.Extraction.Formats;

/// <summary>DOCX (ECMA-376): paragraphs, rows of tables, footnotes and endnotes; deleted and hidden text and field codes are left out. Reads the XML as a stream.</summary>
internal sealed class WordReader : IContentReader
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    public string Version => "docx/2";

    public string ContentType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        using var zip = new BoundedZip(bytes);
        var text = new ParagraphWriter();
        foreach (string part in new[] { "word/document.xml", "word/footnotes.xml", "word/endnotes.xml" })
        {
            if (!zip.Has(part)) continue;
            using var xml = zip.Xml(part);
            Write(xml, text);
        }

        var properties = zip.Has("docProps/core.xml") ? Properties(zip) : [];
        return Reading.Of(this, text.ToString()) with
        {
            Title = properties.GetValueOrDefault("title"),
            Author = properties.GetValueOrDefault("creator"),
            Language = properties.GetValueOrDefault("language"),
            Time = Date(properties.GetValueOrDefault("created") ?? properties.GetValueOrDefault("modified")),
        };
    }

    /// <summary>The elements of a core properties part with text in them, by their local names.</summary>
    internal static Dictionary<string, string> Properties(BoundedZip zip)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = zip.Xml("docProps/core.xml");
        string name = "";
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element) name = xml.LocalName;
            else if (xml.NodeType == XmlNodeType.Text && !string.IsNullOrWhiteSpace(xml.Value)) found.TryAdd(name, xml.Value.Trim());
        }

        return found;
    }

    internal static DateTimeOffset? Date(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static void Write(XmlReader xml, ParagraphWriter text)
    {
        int rows = 0;
        bool cell = false, hidden = false, inText = false;
        while (xml.Read())
        {
            bool word = xml.NamespaceURI is Main or Strict;
            switch (xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace when inText && !hidden: text.Write(xml.Value); break;
                // What older programs are to show instead of a text box is the same text again.
                case XmlNodeType.Element when xml.LocalName == "Fallback" || (word && xml.LocalName is "del" or "moveFrom"): SafeXml.PassOver(xml); break;
                case XmlNodeType.Element when word:
                    switch (xml.LocalName)
                    {
                        case "t": inText = !xml.IsEmptyElement; break;
                        case "r": hidden = false; break;
                        case "vanish": hidden = xml.GetAttribute("val", xml.NamespaceURI) is not ("0" or "false" or "off"); break;
                        case "tab": text.Write('\t'); break;
                        case "br" or "cr": text.Write('\n'); break;
                        case "noBreakHyphen": text.Write('-'); break;
                        case "tr" when !xml.IsEmptyElement: rows++; break;
                        case "tc":
                            if (cell && !text.IsEmpty) text.Write('\t');
                            cell = true;
                            break;
                    }

                    break;
                case XmlNodeType.EndElement when word:
                    switch (xml.LocalName)
                    {
                        case "t": inText = false; break;
                        case "p" when rows == 0: text.End(); break;
                        case "p": text.Write(' '); break;
                        case "tr":
                            rows--;
                            cell = false;
                            text.End(row: true);
                            break;
                    }

                    break;
            }
        }

        text.End();
    }
}
