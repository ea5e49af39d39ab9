using System.Numerics;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Finds the id whose bytes are a whole word: an open-addressed hash table, half full, that never changes. Of equal tokens the first counts.</summary>
internal sealed class WholeWords
{
    private readonly byte[][] tokens;
    private readonly int[] slots;
    private readonly int shift;

    public WholeWords(byte[][] tokens)
    {
        this.tokens = tokens;
        int bits = Math.Max(4, BitOperations.Log2((uint)tokens.Length) + 2);
        slots = new int[1 << bits];
        shift = 64 - bits;
        for (int id = 0; id < tokens.Length; id++)
        {
            if (tokens[id].Length == 0 || Find(tokens[id]) >= 0) continue;
            int at = Home(tokens[id]);
            while (slots[at] != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = id + 1;
        }
    }

    /// <summary>The id of <paramref name="word"/>; -1 where it is none.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        for (int at = Home(word); slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            if (word.SequenceEqual(tokens[slots[at] - 1])) return slots[at] - 1;
        }

        return -1;
    }

    private int Home(ReadOnlySpan<byte> word)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in word) hash = (hash ^ value) * 0x100000001B3;
        return (int)((hash * 0x9E3779B97F4A7C15UL) >> shift);
    }
}
