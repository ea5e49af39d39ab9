using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Security.Cryptography;
using Ingot.Core.Errors;
using Ingot.Core.Tokens;

namespace Ingot.Data.Shards;

/// <summary>A memory-mapped file of token ids; reading allocates nothing and is safe from several threads until it is disposed.</summary>
public sealed unsafe class TokenShard : ITokenSource
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly TokenShardHeader header;
    private byte* start;

    private TokenShard(FileStream stream)
    {
        long length = stream.Length;
        var bytes = new byte[TokenShardHeader.Size];
        header = TokenShardHeader.Read(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)), length);
        Id = Convert.ToHexStringLower(bytes.AsSpan(TokenShardHeader.HashOffset, TokenShardHeader.HashLength));
        file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <inheritdoc/>
    public long Length => header.Tokens;

    /// <inheritdoc/>
    public int VocabularySize => header.VocabularySize;

    /// <inheritdoc/>
    public int EndOfText => header.EndOfText;

    /// <inheritdoc/>
    public long TextBytes => header.TextBytes;

    /// <summary>Number of documents.</summary>
    public long Documents => header.Documents;

    /// <inheritdoc/>
    public string Id { get; }

    /// <summary>
    /// Opens <paramref name="path"/>. With <paramref name="verify"/> the whole file is held against its hash (about a second a gigabyte);
    /// without, only the header and the length are checked.
    /// </summary>
    /// <exception cref="IngotException">The file is missing, cut short, damaged or no token shard.</exception>
    public static TokenShard Open(string path, bool verify = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        TokenShard? shard = null;
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            shard = new TokenShard(stream);
            if (verify) shard.Verify();
            return shard;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            shard?.Dispose();
            stream?.Dispose();
            string what = fault is InvalidDataException ? fault.Message : $"the token shard cannot be read ({fault.Message})";
            throw new IngotException(ExitCode.Data, what, path, "Delete it and run the step that makes it again", fault);
        }
    }

    /// <inheritdoc/>
    public void Read(long start, Span<int> ids)
    {
        ObjectDisposedException.ThrowIf(this.start == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - ids.Length);
        byte* from = this.start + TokenShardHeader.Size + start * header.ElementSize;
        if (header.ElementSize == sizeof(ushort)) Widen(new ReadOnlySpan<ushort>(from, ids.Length), ids);
        else new ReadOnlySpan<int>(from, ids.Length).CopyTo(ids);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (start == null) return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private static void Widen(ReadOnlySpan<ushort> narrow, Span<int> ids)
    {
        int i = 0;
        for (; i <= narrow.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(narrow[i..]), out var low, out var high);
            Vector.AsVectorInt32(low).CopyTo(ids[i..]);
            Vector.AsVectorInt32(high).CopyTo(ids[(i + Vector<int>.Count)..]);
        }

        for (; i < narrow.Length; i++) ids[i] = narrow[i];
    }

    private void Verify()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = header.Tokens * header.ElementSize;
        const int most = 1 << 24;
        for (long at = 0; at < size; at += most)
        {
            byte* chunk = start + TokenShardHeader.Size + at;
            int length = (int)Math.Min(most, size - at);
            hash.AppendData(new ReadOnlySpan<byte>(chunk, length));
            if (HasStranger(chunk, length)) throw new InvalidDataException("it holds ids outside its vocabulary");
        }

        hash.AppendData(new ReadOnlySpan<byte>(start, TokenShardHeader.HashOffset));
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != Id) throw new InvalidDataException("it is damaged: its content does not fit its hash");
    }

    private bool HasStranger(byte* chunk, int length)
    {
        if (header.ElementSize == sizeof(uint)) return new ReadOnlySpan<int>(chunk, length / sizeof(uint)).ContainsAnyExceptInRange(0, VocabularySize - 1);
        return new ReadOnlySpan<ushort>(chunk, length / sizeof(ushort)).ContainsAnyExceptInRange((ushort)0, (ushort)(VocabularySize - 1));
    }
}
