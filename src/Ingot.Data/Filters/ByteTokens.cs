using Ingot.Core.Tokens;

namespace Ingot.Data.Filters;

/// <summary>Bytes as tokens; 256 would be the border between documents.</summary>
internal sealed class ByteTokens(byte[] bytes) : ITokenSource
{
    public long Length => bytes.Length;

    public int VocabularySize => 257;

    public int EndOfText => 256;

    public long TextBytes => bytes.Length;

    public string Id => "";

    public void Read(long start, Span<int> ids)
    {
        for (int i = 0; i < ids.Length; i++) ids[i] = bytes[start + i];
    }

    public void Dispose()
    {
    }
}
