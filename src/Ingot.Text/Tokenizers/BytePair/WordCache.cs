using System.Buffers.Binary;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>
/// Remembers the ids of short words: a table of fixed size in which a new word takes the place of the old one (about 0.8 MB).
/// Words over 15 bytes or 7 ids are not kept.
/// </summary>
internal sealed class WordCache
{
    private const int Bits = 14;
    private const int LongestWord = 15;
    private const int Stride = 8;
    private readonly ulong[] keys = new ulong[2 << Bits];
    private readonly int[] entries = new int[Stride << Bits];

    /// <summary>The ids of <paramref name="word"/>; empty when they are not here. <paramref name="slot"/> is where to put them, or -1.</summary>
    public ReadOnlySpan<int> Find(ReadOnlySpan<byte> word, out Slot slot)
    {
        slot = new Slot(-1, 0, 0);
        if (word.Length > LongestWord) return [];
        (ulong low, ulong high) = Pack(word);
        int at = (int)(((low ^ (high * 0xC2B2AE3D27D4EB4FUL)) * 0x9E3779B97F4A7C15UL) >> (64 - Bits));
        slot = new Slot(at, low, high);
        if (keys[2 * at] != low || keys[(2 * at) + 1] != high) return [];
        int first = at * Stride;
        return entries.AsSpan(first + 1, entries[first]);
    }

    /// <summary>Keeps <paramref name="ids"/> at the slot that <see cref="Find"/> gave.</summary>
    public void Put(Slot slot, ReadOnlySpan<int> ids)
    {
        if (slot.At < 0 || ids.Length >= Stride) return;
        keys[2 * slot.At] = slot.Low;
        keys[(2 * slot.At) + 1] = slot.High;
        int first = slot.At * Stride;
        entries[first] = ids.Length;
        ids.CopyTo(entries.AsSpan(first + 1));
    }

    // The length is packed too, so that no word has the key 0 of an empty slot, nor that of another word with zeros at its end.
    private static (ulong Low, ulong High) Pack(ReadOnlySpan<byte> word)
    {
        ulong length = (ulong)word.Length << 56;
        if (word.Length <= 8) return (Load(word), length);
        return (BinaryPrimitives.ReadUInt64LittleEndian(word), Load(word[8..]) | length);
    }

    private static ulong Load(ReadOnlySpan<byte> word)
    {
        if (word.Length == 8) return BinaryPrimitives.ReadUInt64LittleEndian(word);
        ulong value = 0;
        int at = 0;
        if ((word.Length & 4) != 0)
        {
            value = BinaryPrimitives.ReadUInt32LittleEndian(word);
            at = 4;
        }

        for (; at < word.Length; at++) value |= (ulong)word[at] << (8 * at);
        return value;
    }

    /// <summary>A place in the table and the word that is to stand there.</summary>
    internal readonly record struct Slot(int At, ulong Low, ulong High);
}
