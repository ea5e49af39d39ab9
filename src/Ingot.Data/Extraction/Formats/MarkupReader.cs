using System.Xml;

namespace Ingot.Data.Extraction.Formats;

/// <summary>The text of any XML, such as FictionBook: every element that holds text is a paragraph. Document types are refused.</summary>
internal sealed class MarkupReader : IContentReader
{
    public string Version => "xml/1";

    public string ContentType => "application/xml";

    public ExtractedContent Read(ReadOnlyMemory<byte> bytes, ContentHints hints)
    {
        var text = new ParagraphWriter();
        using var xml = SafeXml.Open(new MemoryStream(bytes.ToArray()));
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                // Embedded files are no text.
                case XmlNodeType.Element when xml.LocalName == "binary": SafeXml.PassOver(xml); break;
                case XmlNodeType.Text or XmlNodeType.CDATA: text.Write(xml.Value); break;
                case XmlNodeType.Element or XmlNodeType.EndElement when xml.LocalName is not ("emphasis" or "strong" or "a" or "b" or "i" or "em" or "sub" or "sup" or "span"): text.End(); break;
            }
        }

        return Reading.Of(this, text.ToString());
    }
}
