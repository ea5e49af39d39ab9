using System.Numerics;

namespace Ingot.Text.Features;

/// <summary>
/// The n-grams of one order as the children of those of the order below: a key is the node of the first n - 1 tokens and the last token, so nothing is
/// hashed away. Nodes are numbered as they come; 24 to 40 bytes each.
/// </summary>
internal sealed class NGramTable
{
    private ulong[] keys = new ulong[1024];
    private uint[] counts = new uint[1024];
    private uint[] followers = new uint[1024];
    private int[] slots = new int[2048];

    /// <summary>Number of distinct n-grams.</summary>
    public int Count { get; private set; }

    public static ulong Key(int parent, int token) => ((ulong)(uint)parent << 32) | (uint)token;

    /// <summary>The node of the n-gram without its last token, among those of the order below.</summary>
    public int Parent(int node) => (int)(keys[node] >> 32);

    /// <summary>The last token of the n-gram.</summary>
    public int Last(int node) => (int)(uint)keys[node];

    /// <summary>How often the n-gram occurs.</summary>
    public uint Occurrences(int node) => counts[node];

    /// <summary>How many different tokens follow it: N1+(h •).</summary>
    public uint Followers(int node) => followers[node];

    /// <summary>Notes one more token that follows <paramref name="node"/>.</summary>
    public void AddFollower(int node) => followers[node]++;

    /// <summary>The node of <paramref name="key"/>; -1 when it was never counted.</summary>
    public int Find(ulong key)
    {
        for (int at = Home(key); slots[at] != 0; at = (at + 1) & (slots.Length - 1))
            if (keys[slots[at] - 1] == key) return slots[at] - 1;
        return -1;
    }

    /// <summary>Counts <paramref name="key"/> once more; says whether this is the first time.</summary>
    public int Observe(ulong key, out bool isNew)
    {
        int at = Home(key);
        for (; slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            int node = slots[at] - 1;
            if (keys[node] != key) continue;
            counts[node]++;
            isNew = false;
            return node;
        }

        isNew = true;
        if (Count == keys.Length) GrowNodes();
        keys[Count] = key;
        counts[Count] = 1;
        slots[at] = ++Count;
        if ((long)Count * 3 > (long)slots.Length * 2) GrowSlots();
        return Count - 1;
    }

    private int Home(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - BitOperations.Log2((uint)slots.Length)));

    private void GrowNodes()
    {
        int size = Count + (Count / 2);
        Array.Resize(ref keys, size);
        Array.Resize(ref counts, size);
        Array.Resize(ref followers, size);
    }

    private void GrowSlots()
    {
        slots = new int[slots.Length * 2];
        for (int node = 0; node < Count; node++)
        {
            int at = Home(keys[node]);
            while (slots[at] != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = node + 1;
        }
    }
}
