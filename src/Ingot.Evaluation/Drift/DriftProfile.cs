using System.Text;
using Ingot.Core.Randomness;

namespace Ingot.Evaluation.Drift;

/// <summary>What new text is compared with: token frequencies, bytes, document lengths and words of the training corpus, in bounded memory.</summary>
public sealed class DriftProfile
{
    private readonly long[] tokenCounts;
    private readonly bool[] bytes = new bool[256];
    private readonly List<int> lengths = [];
    private readonly SeededRandom random = new(1, "drift", "lengths");

    /// <summary>An empty profile over ids below <paramref name="vocabularySize"/>.</summary>
    public DriftProfile(int vocabularySize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        tokenCounts = new long[vocabularySize];
    }

    /// <summary>Documents added.</summary>
    public long Documents { get; private set; }

    /// <summary>Tokens added.</summary>
    public long Tokens { get; private set; }

    internal ReadOnlySpan<long> TokenCounts => tokenCounts;

    internal IReadOnlyList<int> Lengths => lengths;

    internal WordCounts Words { get; } = new();

    /// <summary>Adds one document of the corpus: its text and the ids of it, borders not included.</summary>
    public void Add(string text, ReadOnlySpan<int> tokens)
    {
        foreach (int token in tokens) tokenCounts[token]++;
        var encoded = new byte[Encoding.UTF8.GetMaxByteCount(Math.Min(text.Length, Slice))];
        for (int start = 0; start < text.Length; start += Slice)
        {
            int written = Encoding.UTF8.GetBytes(text.AsSpan(start, Math.Min(Slice, text.Length - start)), encoded);
            foreach (byte value in encoded.AsSpan(0, written)) bytes[value] = true;
        }

        Words.Add(text);
        Keep(tokens.Length);
        Documents++;
        Tokens += tokens.Length;
    }

    /// <summary>Whether the corpus has this byte.</summary>
    internal bool Knows(byte value) => bytes[value];

    private const int Slice = 1 << 16;

    // Algorithm R (Vitter 1985): a uniform sample of the lengths.
    private void Keep(int length)
    {
        if (lengths.Count < DriftRules.KeptLengths) lengths.Add(length);
        else if (random.NextInt64(Documents + 1) is var place && place < lengths.Count) lengths[(int)place] = length;
    }
}
