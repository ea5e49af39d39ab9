using System.IO.Compression;
using System.Text;
using System.Xml;
using Ingot.Data.Extraction.Formats;
using Ingot.Data.Sources.Reading;

namespace Ingot.Data.Sources.Web;

/// <summary>The addresses in a sitemap, or in an index of sitemaps (sitemaps.org protocol 0.9; also RSS, Atom and plain lists, as it allows).</summary>
internal sealed record Sitemap(IReadOnlyList<Uri> Pages, IReadOnlyList<Uri> Sitemaps)
{
    private const int MostEntries = 50_000;
    private const long MostBytes = 50 << 20;

    /// <summary>Reads <paramref name="body"/>, packed by gzip or not.</summary>
    /// <exception cref="RefusalException">It is none, or packs more than the protocol allows.</exception>
    public static Sitemap Parse(byte[] body, Uri url)
    {
        byte[] plain = body is [0x1F, 0x8B, ..] ? Unpack(body) : body;
        try
        {
            return plain.AsSpan().TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8) ? Xml(plain, url) : Lines(plain, url);
        }
        catch (XmlException fault)
        {
            throw new RefusalException(QuarantineReason.Malformed, $"it is no sitemap: {fault.Message}");
        }
    }

    private static byte[] Unpack(byte[] body)
    {
        using var packed = new MemoryStream(body);
        using var unpacked = new BoundedStream(new GZipStream(packed, CompressionMode.Decompress), () => 0, MostBytes, 1);
        using var plain = new MemoryStream();
        try
        {
            unpacked.CopyTo(plain);
        }
        catch (InvalidDataException fault)
        {
            throw new RefusalException(QuarantineReason.Malformed, $"it is no gzip: {fault.Message}");
        }

        return plain.ToArray();
    }

    private static Sitemap Xml(byte[] bytes, Uri url)
    {
        List<Uri> pages = [], sitemaps = [];
        using var stream = new MemoryStream(bytes);
        using var xml = SafeXml.Open(stream);
        string parent = "";
        while (xml.Read() && pages.Count + sitemaps.Count < MostEntries)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            // <url><loc>, <sitemap><loc>, RSS's <item><link>, Atom's <entry><link href>.
            if (xml.LocalName is "url" or "sitemap" or "item" or "entry") parent = xml.LocalName;
            string? address = (xml.LocalName, parent) switch
            {
                ("loc", "url" or "sitemap") or ("link", "item") => xml.ReadString(),
                ("link", "entry") => xml.GetAttribute("href"),
                _ => null,
            };
            if (address is null || PageAddress.Resolve(url, address) is not { } found) continue;
            (parent == "sitemap" ? sitemaps : pages).Add(found);
        }

        return new Sitemap(pages, sitemaps);
    }

    private static Sitemap Lines(byte[] bytes, Uri url)
    {
        if (bytes.AsSpan().Contains((byte)0)) throw new RefusalException(QuarantineReason.Malformed, "it is no sitemap");
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Sitemap([.. lines.Take(MostEntries).Where(line => line.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Select(line => PageAddress.Resolve(url, line)).OfType<Uri>()], []);
    }
}
