using System.IO.Compression;
using Ingot.Data.Extraction;
using ZstdSharp;

namespace Ingot.Data.Sources.Reading;

/// <summary>Opens files that may be packed by gzip or Zstandard.</summary>
internal static class PackedFile
{
    /// <summary>The plain bytes of the file at <paramref name="path"/>, bounded against bombs.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        return ContentTypes.Of(path) switch
        {
            ContentTypes.Gzip => Bounded(counted => new GZipStream(counted, CompressionMode.Decompress)),
            ContentTypes.Zstandard => Bounded(counted => new DecompressionStream(counted)),
            _ => file,
        };

        Stream Bounded(Func<Stream, Stream> unpack)
        {
            var counted = new CountingStream(file);
            return new BoundedStream(unpack(counted), () => counted.Count, ItemReader.FreeBytes, ItemReader.MostRatio);
        }
    }
}
