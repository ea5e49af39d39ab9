using System.Xml;

namespace Ingot.Data.Extraction.Formats;

/// <summary>XML as a stream, without document types, entities or anything from outside.</summary>
internal static class SafeXml
{
    private const long MostCharacters = 256L << 20;

    /// <summary>Opens <paramref name="stream"/>.</summary>
    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>Goes to the end of the element that <paramref name="xml"/> stands on, and no further: the next read gives what follows it. (XmlReader.Skip stands on what follows already.)</summary>
    public static void PassOver(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        int depth = xml.Depth;
        while (xml.Read() && (xml.NodeType != XmlNodeType.EndElement || xml.Depth != depth))
        {
        }
    }
}
