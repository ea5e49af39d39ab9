namespace Ingot.Data.Filters;

/// <summary>Counts 64-bit hashes by open addressing, one set after another without clearing: millions of documents ask for ten sets each.</summary>
internal sealed class HashCounts
{
    private (ulong Hash, uint Round, int Count, int First)[] slots = new (ulong, uint, int, int)[1 << 10];
    private uint round;
    private int mask;

    /// <summary>The counter of this thread, with no counts and room for <paramref name="most"/> hashes.</summary>
    public static HashCounts Start(int most)
    {
        var counts = mine ??= new HashCounts();
        int size = counts.slots.Length;
        while (size < 2 * most) size *= 2;
        if (size > counts.slots.Length) counts.slots = new (ulong, uint, int, int)[size];
        if (++counts.round == 0)
        {
            Array.Clear(counts.slots);
            counts.round = 1;
        }

        // A small set stays in a small part of the table, and in the cache.
        int part = 64;
        while (part < 2 * most) part *= 2;
        counts.mask = part - 1;
        return counts;
    }

    [ThreadStatic]
    private static HashCounts? mine;

    /// <summary>Adds one to the count of <paramref name="hash"/>; gives it, with the <paramref name="place"/> that it was first added with.</summary>
    public (int Count, int First) Add(ulong hash, int place)
    {
        for (int at = (int)(hash >> 20) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Round != round)
            {
                slot = (hash, round, 1, place);
                return (1, place);
            }

            if (slot.Hash == hash) return (++slot.Count, slot.First);
        }
    }
}
