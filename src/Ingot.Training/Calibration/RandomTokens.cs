using Ingot.Core.Randomness;
using Ingot.Core.Tokens;

namespace Ingot.Training.Calibration;

/// <summary>A source of uniformly random ids, for measurements.</summary>
internal sealed class RandomTokens(int vocabulary, long length) : ITokenSource
{
    private readonly int[] ids = Draw(vocabulary, length);

    public long Length => ids.Length;

    public int VocabularySize => vocabulary;

    public int EndOfText => 0;

    public long TextBytes => ids.Length;

    public string Id => $"random/{vocabulary}/{length}";

    public void Read(long start, Span<int> target) => ids.AsSpan((int)start, target.Length).CopyTo(target);

    public void Dispose()
    {
    }

    private static int[] Draw(int vocabulary, long length)
    {
        var random = new SeededRandom(1, "calibration");
        var ids = new int[length];
        for (int i = 0; i < ids.Length; i++) ids[i] = random.Next(vocabulary);
        return ids;
    }
}
