using Ingot.Core.Tokens;

namespace Ingot.Evaluation.Tests.Metrics;

internal sealed class TestTokens(int[] stream, int vocabulary, long textBytes = 0) : ITokenSource
{
    public long Length => stream.Length;

    public int VocabularySize => vocabulary;

    public int EndOfText => 0;

    public long TextBytes => textBytes;

    public string Id => "test";

    public void Read(long start, Span<int> ids) => stream.AsSpan((int)start, ids.Length).CopyTo(ids);

    public void Dispose()
    {
    }
}
