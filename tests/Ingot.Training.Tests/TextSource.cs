using Ingot.Core.Tokens;

namespace Ingot.Training.Tests;

/// <summary>A source of ids in memory; the pattern is easy to learn: each id is followed by one of two.</summary>
internal sealed class TextSource(int[] ids, int vocabulary, string id) : ITokenSource
{
    public long Length => ids.Length;

    public int VocabularySize => vocabulary;

    public int EndOfText => 0;

    public long TextBytes => ids.Length;

    public string Id => id;

    public static TextSource Walk(int length, int vocabulary = 29, long seed = 1)
    {
        var random = new Core.Randomness.SeededRandom(seed, "walk");
        var ids = new int[length];
        for (int i = 1; i < length; i++) ids[i] = ((ids[i - 1] * 3) + 1 + random.Next(2)) % vocabulary;
        return new TextSource(ids, vocabulary, $"walk-{length}-{vocabulary}-{seed}");
    }

    public void Read(long start, Span<int> target) => ids.AsSpan((int)start, target.Length).CopyTo(target);

    public void Dispose()
    {
    }
}
