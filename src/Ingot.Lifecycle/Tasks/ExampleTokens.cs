using Ingot.Core.Tokens;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The texts of examples one after another, as running text has them.</summary>
internal sealed class ExampleTokens : ITokenSource
{
    private readonly int[] ids;

    public ExampleTokens(IEnumerable<int[]> texts, ExampleFacts facts)
    {
        (VocabularySize, EndOfText) = (facts.Vocabulary, facts.EndOfText);
        ids = [EndOfText, .. texts.SelectMany(text => text.Append(EndOfText))];
    }

    public long Length => ids.Length;

    public int VocabularySize { get; }

    public int EndOfText { get; }

    public long TextBytes => 0;

    public string Id => "";

    public void Read(long start, Span<int> into) => ids.AsSpan((int)start, into.Length).CopyTo(into);

    public void Dispose()
    {
    }
}
