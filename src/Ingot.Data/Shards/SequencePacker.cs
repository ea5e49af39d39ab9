using System.Numerics;

namespace Ingot.Data.Shards;

/// <summary>
/// Finds an order of documents in which windows of a fixed length hold as many of them whole as can be: best-fit decreasing (Johnson 1973; for training
/// text Ding et al. 2024, "Fewer Truncations Improve Language Modeling"). Documents that are longer than a window stand alone.
/// </summary>
internal static class SequencePacker
{
    /// <summary>
    /// The numbers of the documents in their new order. <paramref name="lengths"/> are in tokens without borders, of which each takes one; a window has room
    /// for <paramref name="window"/> tokens. Windows come in the order of their first documents, and documents in theirs.
    /// </summary>
    public static int[] Order(ReadOnlySpan<int> lengths, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        List<List<int>> bins = Bins(lengths, window);
        return [.. bins.SelectMany(bin => bin)];
    }

    /// <summary>The same, bin by bin.</summary>
    public static List<List<int>> Bins(ReadOnlySpan<int> lengths, int window)
    {
        int[] costs = new int[lengths.Length], byCost = new int[lengths.Length];
        for (int i = 0; i < lengths.Length; i++) (costs[i], byCost[i]) = (lengths[i] + 1, i);
        Array.Sort(byCost, (left, right) => costs[left] != costs[right] ? costs[right].CompareTo(costs[left]) : left.CompareTo(right));
        var bins = new List<List<int>>();
        var open = new OpenBins(window);
        foreach (int document in byCost)
        {
            int left = window - costs[document];
            if (left < 0)
            {
                bins.Add([document]);
                continue;
            }

            int room = open.Least(costs[document]);
            int bin = room < 0 ? bins.Count : open.Take(room);
            if (room < 0) bins.Add([]);
            bins[bin].Add(document);
            open.Put(room < 0 ? left : room - costs[document], bin);
        }

        foreach (var bin in bins) bin.Sort();
        bins.Sort((left, right) => left[0].CompareTo(right[0]));
        return bins;
    }

    /// <summary>The bins by the room that is left in them, with a bit for each room that any has.</summary>
    private sealed class OpenBins(int window)
    {
        private readonly Stack<int>?[] byRoom = new Stack<int>?[window + 1];
        private readonly ulong[] some = new ulong[(window / 64) + 1];

        /// <summary>The least room of at least <paramref name="cost"/> that a bin has; -1 where none has.</summary>
        public int Least(int cost)
        {
            ulong word = some[cost / 64] & (ulong.MaxValue << (cost % 64));
            for (int at = cost / 64; ;)
            {
                if (word != 0) return (at * 64) + BitOperations.TrailingZeroCount(word);
                if (++at == some.Length) return -1;
                word = some[at];
            }
        }

        public int Take(int room)
        {
            int bin = byRoom[room]!.Pop();
            if (byRoom[room]!.Count == 0) some[room / 64] &= ~(1UL << (room % 64));
            return bin;
        }

        public void Put(int room, int bin)
        {
            (byRoom[room] ??= new Stack<int>()).Push(bin);
            some[room / 64] |= 1UL << (room % 64);
        }
    }
}
