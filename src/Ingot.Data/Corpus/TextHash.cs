using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ingot.Data.Corpus;

/// <summary>Texts as 128 bits of SHA-256: among 10^12 different ones, a chance of 10^-15 that two meet.</summary>
internal static class TextHash
{
    /// <summary>The hash of <paramref name="text"/>.</summary>
    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
