using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ingot.Core.Files;

namespace Ingot.Data.Shards;

/// <summary>
/// Writes a token shard, document by document, with the end-of-text id before the first, between any two and after the last.
/// A corpus that is split by position follows the same rule: each side begins and ends with it, also where a text was cut.
/// </summary>
public sealed class TokenShardWriter
{
    private const int BufferTokens = 1 << 15;
    private readonly Stream stream;
    private readonly IncrementalHash hash;
    private readonly ushort[] narrow = new ushort[BufferTokens];
    private TokenShardHeader header;

    private TokenShardWriter(Stream stream, IncrementalHash hash, int vocabularySize, int endOfText)
    {
        this.stream = stream;
        this.hash = hash;
        header = new TokenShardHeader(vocabularySize, endOfText, 0, 0, 0);
    }

    /// <summary>Writes <paramref name="path"/> by <paramref name="write"/>; the file appears whole or not at all.</summary>
    public static ShardSummary Write(string path, int vocabularySize, int endOfText, Action<TokenShardWriter> write)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(endOfText);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(endOfText, vocabularySize);
        ArgumentNullException.ThrowIfNull(write);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Token shards are little-endian, and this processor is not.");
        ShardSummary? summary = null;
        AtomicFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var writer = new TokenShardWriter(stream, hash, vocabularySize, endOfText);
            stream.Position = TokenShardHeader.Size;
            writer.Append([endOfText]);
            write(writer);
            summary = writer.Complete();
        });
        return summary!;
    }

    /// <summary>Appends one document of <paramref name="textBytes"/> UTF-8 bytes, and the border after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is negative or not in the vocabulary.</exception>
    public void WriteDocument(ReadOnlySpan<int> ids, long textBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(textBytes);
        int stranger = ids.IndexOfAnyExceptInRange(0, header.VocabularySize - 1);
        if (stranger >= 0) throw new ArgumentOutOfRangeException(nameof(ids), ids[stranger], $"The id at {stranger} is not in the vocabulary of {header.VocabularySize}.");
        Append(ids);
        Append([header.EndOfText]);
        header = header with { TextBytes = header.TextBytes + textBytes, Documents = header.Documents + 1 };
    }

    private void Append(ReadOnlySpan<int> ids)
    {
        header = header with { Tokens = header.Tokens + ids.Length };
        for (; !ids.IsEmpty; ids = ids[Math.Min(BufferTokens, ids.Length)..])
        {
            var chunk = ids[..Math.Min(BufferTokens, ids.Length)];
            var bytes = MemoryMarshal.AsBytes(chunk);
            if (header.ElementSize == sizeof(ushort))
            {
                Narrow(chunk, narrow);
                bytes = MemoryMarshal.AsBytes(narrow.AsSpan(0, chunk.Length));
            }

            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    private static void Narrow(ReadOnlySpan<int> ids, Span<ushort> narrow)
    {
        int i = 0;
        for (; i <= ids.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector<uint> low = Vector.AsVectorUInt32(new Vector<int>(ids[i..])), high = Vector.AsVectorUInt32(new Vector<int>(ids[(i + Vector<int>.Count)..]));
            Vector.Narrow(low, high).CopyTo(narrow[i..]);
        }

        for (; i < ids.Length; i++) narrow[i] = (ushort)ids[i];
    }

    private ShardSummary Complete()
    {
        var bytes = new byte[TokenShardHeader.Size];
        header.Write(bytes);
        hash.AppendData(bytes, 0, TokenShardHeader.HashOffset);
        hash.GetHashAndReset(bytes.AsSpan(TokenShardHeader.HashOffset));
        stream.Position = 0;
        stream.Write(bytes);
        string id = Convert.ToHexStringLower(bytes.AsSpan(TokenShardHeader.HashOffset, TokenShardHeader.HashLength));
        return new ShardSummary(header.Documents, header.Tokens, header.TextBytes, id);
    }
}
