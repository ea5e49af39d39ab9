using Ingot.Core.Tokens;

namespace Ingot.Text.Tests.Features;

/// <summary>Tokens in memory.</summary>
internal sealed class TokenList(int vocabulary, params int[] tokens) : ITokenSource
{
    public long Length => tokens.Length;

    public int VocabularySize => vocabulary;

    public int EndOfText => 0;

    public long TextBytes => tokens.Length;

    public string Id => "memory";

    public void Read(long start, Span<int> ids) => tokens.AsSpan((int)start, ids.Length).CopyTo(ids);

    public void Dispose()
    {
    }
}
