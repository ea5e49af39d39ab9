using System.Buffers.Binary;

namespace Ingot.Data.Shards;

/// <summary>
/// The first 128 bytes of a token shard, little-endian:
/// 0 "INGOTTOK" · 8 uint32 version (1) · 12 uint32 bytes a token (2 or 4) · 16 uint32 vocabulary size · 20 uint32 end-of-text id ·
/// 24 uint64 tokens · 32 uint64 UTF-8 bytes of the text · 40 uint64 documents · 48 zeros · 64 SHA-256 over the tokens and then bytes 0-63
/// of the header · 96 zeros. The tokens follow at 128.
/// </summary>
internal readonly record struct TokenShardHeader(int VocabularySize, int EndOfText, long Tokens, long TextBytes, long Documents)
{
    public const int Size = 128, HashOffset = 64, HashLength = 32;
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "INGOTTOK"u8;

    /// <summary>2 where every id fits into 16 bits, otherwise 4.</summary>
    public int ElementSize => VocabularySize <= ushort.MaxValue + 1 ? sizeof(ushort) : sizeof(uint);

    /// <summary>Writes bytes 0-63.</summary>
    public void Write(Span<byte> header)
    {
        header[..HashOffset].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)ElementSize);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], (uint)VocabularySize);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)EndOfText);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], Tokens);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], TextBytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], Documents);
    }

    /// <summary>Reads a header and holds every claim in it against the others and against the length of the file.</summary>
    /// <exception cref="InvalidDataException">With one clause about what is wrong.</exception>
    public static TokenShardHeader Read(ReadOnlySpan<byte> header, long fileLength)
    {
        if (header.Length < Size || !header.StartsWith(Magic)) throw new InvalidDataException("it is not a token shard");
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != Version) throw new InvalidDataException($"its version is {version} where {Version} is known");
        uint vocabulary = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]), endOfText = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        if (vocabulary is 0 or > int.MaxValue || endOfText >= vocabulary) throw new InvalidDataException("its vocabulary is impossible");
        var read = new TokenShardHeader(
            (int)vocabulary,
            (int)endOfText,
            BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[40..]));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != read.ElementSize) throw new InvalidDataException("its tokens have an impossible size");
        if (read.Tokens < 1 || read.TextBytes < 0 || read.Documents < 0 || read.Documents >= read.Tokens) throw new InvalidDataException("its counts are impossible");
        long room = (fileLength - Size) / read.ElementSize;
        if (room < read.Tokens) throw new InvalidDataException($"it is cut short: {read.Tokens} tokens are promised and {Math.Max(0, room)} are there");
        return fileLength == Size + read.Tokens * read.ElementSize ? read : throw new InvalidDataException("there are bytes after its last token");
    }
}
