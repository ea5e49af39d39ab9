using System.Numerics;

namespace Ingot.Text.Tokenizers.BytePair;

/// <summary>Finds the merge of two neighbouring ids: an open-addressed hash table, half full, that never changes.</summary>
internal sealed class MergeTable
{
    /// <summary>What <see cref="Find"/> gives for a pair that does not merge; larger than every merge.</summary>
    public const long None = long.MaxValue;

    private const ulong Empty = ulong.MaxValue;
    private readonly Slot[] slots;
    private readonly int shift;

    /// <summary>The rules, the earliest first, or by <paramref name="ranks"/>: one for each of them.</summary>
    public MergeTable(ReadOnlySpan<Merge> merges, int[]? ranks = null)
    {
        int bits = Math.Max(4, BitOperations.Log2((uint)merges.Length) + 2);
        slots = new Slot[1 << bits];
        shift = 64 - bits;
        Array.Fill(slots, new Slot(Empty, None));
        for (int i = 0; i < merges.Length; i++) Add(merges[i], ranks is null ? i : ranks[i]);
    }

    /// <summary>The rank of the merge in the upper 32 bits and its result in the lower, or <see cref="None"/>: the smaller, the earlier.</summary>
    public long Find(int left, int right)
    {
        ulong key = Key(left, right);
        int at = Home(key);
        while (true)
        {
            ref readonly Slot slot = ref slots[at];
            if (slot.Key == key) return slot.Value;
            if (slot.Key == Empty) return None;
            at = (at + 1) & (slots.Length - 1);
        }
    }

    // Of two merges of one pair the first counts.
    private void Add(Merge merge, int rank)
    {
        ulong key = Key(merge.Left, merge.Right);
        int at = Home(key);
        while (slots[at].Key != Empty && slots[at].Key != key) at = (at + 1) & (slots.Length - 1);
        if (slots[at].Key == Empty) slots[at] = new Slot(key, ((long)rank << 32) | (uint)merge.Result);
    }

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    private int Home(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> shift);

    private readonly record struct Slot(ulong Key, long Value);
}
