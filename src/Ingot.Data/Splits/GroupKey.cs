using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;

namespace Ingot.Data.Splits;

/// <summary>The group of a document as 64 bits of a hash that the seed moves.</summary>
internal static class GroupKey
{
    /// <summary>The key of the group of <paramref name="document"/>, or of itself where it has none.</summary>
    public static ulong Of(Document document, long seed) => Of(document.Group ?? document.Id, seed);

    /// <summary>The key of <paramref name="group"/>.</summary>
    public static ulong Of(string group, long seed)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"split/{seed}/{group}"), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>Its place in the unit interval.</summary>
    public static double Place(ulong key) => (key >> 11) * (1.0 / (1L << 53));
}
