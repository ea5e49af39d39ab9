using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ingot.Data.Documents;

/// <summary>
/// 64 bytes that a documents file begins with: 0 "PAR1" (Parquet's own) · 4 "INGOTDOC" · 12 uint64 documents · 20 uint64 length of the file ·
/// 28 SHA-256 over bytes 0-27 and all bytes from 64 on · 60 zeros; little-endian. Parquet readers find their data from the footer and never
/// look here. The hash is there because a Parquet reader may loop for ever on damaged pages, so that damage must be known before it starts.
/// </summary>
internal readonly record struct DocumentFileHead(long Documents, long FileLength)
{
    public const int Size = 64;
    private const int HashOffset = 28, HashLength = 32;

    private static ReadOnlySpan<byte> Magic => "PAR1INGOTDOC"u8;

    /// <summary>Writes the head of a finished file, whose first 64 bytes are its own.</summary>
    public static void Write(Stream stream, long documents)
    {
        var head = new byte[Size];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(12), documents);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(20), stream.Length);
        Hash(stream, head).CopyTo(head.AsSpan(HashOffset));
        stream.Position = 0;
        stream.Write(head);
    }

    /// <summary>Reads the head and, with <paramref name="verify"/>, holds the whole file against its hash.</summary>
    /// <exception cref="InvalidDataException">The file is not a documents file, cut short or damaged.</exception>
    public static DocumentFileHead Read(Stream stream, bool verify)
    {
        var head = new byte[Size];
        stream.Position = 0;
        int read = stream.ReadAtLeast(head, Size, throwOnEndOfStream: false);
        if (read < Size || !head.AsSpan().StartsWith(Magic)) throw new InvalidDataException("it was not made by Ingot, or is cut short");
        var result = new DocumentFileHead(BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(20)));
        if (result.FileLength != stream.Length) throw new InvalidDataException($"it has {stream.Length} of {result.FileLength} bytes");
        if (verify && !Hash(stream, head).AsSpan().SequenceEqual(head.AsSpan(HashOffset, HashLength)))
            throw new InvalidDataException("it is damaged: its content does not fit its hash");
        return result;
    }

    private static byte[] Hash(Stream stream, ReadOnlySpan<byte> head)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head[..HashOffset]);
        stream.Position = Size;
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;) hash.AppendData(buffer, 0, read);
        return hash.GetHashAndReset();
    }
}
