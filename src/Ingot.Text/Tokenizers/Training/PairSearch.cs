using System.Runtime.InteropServices;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>
/// Keeps the distinct words cut into tokens, the count of every pair of neighbours and the places where it stands, so that a merge costs only
/// what it changes. The most frequent pair comes first, of equal ones the pair with the smaller ids.
/// </summary>
internal sealed class PairSearch
{
    private const int LeastCount = 2;
    private readonly WordTable words;
    private readonly TokenTape tape;
    private readonly Dictionary<ulong, int> indices = [];
    private readonly List<Pair> pairs = [];
    private readonly PlaceLists lists = new();
    private readonly List<int> raised = [];
    private readonly PriorityQueue<int, Priority> queue = new();
    private int[] scratch = [];

    /// <summary>Cuts <paramref name="words"/> by <paramref name="alphabet"/>; <paramref name="tokens"/> (the bytes of each id) may grow while this works.</summary>
    public PairSearch(WordTable words, List<byte[]> tokens, Alphabet alphabet)
    {
        this.words = words;
        tape = new TokenTape(words, tokens, alphabet);
        for (int at = 1; at < tape.Length; at++)
        {
            int next = tape[at] < 0 ? -1 : tape[at + tokens[tape[at]].Length];
            if (next >= 0) Change(tape[at], next, at, +1);
        }

        EnqueueRaised();
    }

    /// <summary>Takes the best pair out, with the places where it may stand, in ascending order; false when no pair occurs twice.</summary>
    public bool TryTake(out int left, out int right, out ReadOnlySpan<int> places)
    {
        while (queue.TryDequeue(out int index, out Priority priority))
        {
            ref Pair pair = ref CollectionsMarshal.AsSpan(pairs)[index];
            if (pair.QueuedCount != priority.Count) continue;
            pair.QueuedCount = 0;
            if (pair.Count != priority.Count)
            {
                Enqueue(index);
                continue;
            }

            (left, right) = ((int)(priority.Key >> 32), (int)priority.Key);
            places = Take(ref pair);
            return true;
        }

        (left, right) = (0, 0);
        places = [];
        return false;
    }

    /// <summary>Merges the pair wherever it still stands among <paramref name="places"/>, and counts the pairs that go and come.</summary>
    public void Apply(Merge merge, ReadOnlySpan<int> places)
    {
        foreach (int at in places)
        {
            if (!tape.Stands(merge, at)) continue;
            int before = tape.Before(at, out int beforeAt), after = tape.After(merge, at);
            if (before >= 0)
            {
                Change(before, merge.Left, at, -1);
                Change(before, merge.Result, beforeAt, +1);
            }

            if (after >= 0)
            {
                Change(merge.Right, after, at, -1);
                Change(merge.Result, after, at, +1);
            }

            tape.Apply(merge, at);
        }

        EnqueueRaised();
    }

    // Places are noted from left to right, except where two pairs spell one token.
    private Span<int> Take(ref Pair pair)
    {
        if (scratch.Length < pair.PlaceCount) scratch = new int[Math.Max(pair.PlaceCount, scratch.Length * 2)];
        Span<int> places = scratch.AsSpan(0, pair.PlaceCount);
        lists.Take(pair.Places, places);
        (pair.Places, pair.PlaceCount) = (PlaceLists.Empty, 0);
        for (int i = 1; i < places.Length; i++)
        {
            if (places[i - 1] <= places[i]) continue;
            places.Sort();
            break;
        }

        return places;
    }

    // A pair that goes is only counted down: its place is recognized as outdated later.
    private void Change(int left, int right, int at, int sign)
    {
        ulong key = ((ulong)(uint)left << 32) | (uint)right;
        // The hash of a 64-bit number is its halves' exclusive or, the same for thousands of pairs; an odd factor mixes them and loses nothing.
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(indices, key * 0x9E3779B97F4A7C15UL, out bool known);
        if (!known)
        {
            index = pairs.Count;
            pairs.Add(new Pair { Key = key, Places = PlaceLists.Empty });
        }

        ref Pair pair = ref CollectionsMarshal.AsSpan(pairs)[index];
        pair.Count += sign * words.Occurrences(tape.WordAt(at));
        if (sign < 0) return;
        pair.Places = lists.Add(pair.Places, at);
        pair.PlaceCount++;
        if (pair.Raised) return;
        pair.Raised = true;
        raised.Add(index);
    }

    private void EnqueueRaised()
    {
        foreach (int index in raised)
        {
            pairs[index] = pairs[index] with { Raised = false };
            Enqueue(index);
        }

        raised.Clear();
    }

    // An entry whose count is not the one noted here is skipped when it comes up; counts only sink between, so the order stays true.
    private void Enqueue(int index)
    {
        ref Pair pair = ref CollectionsMarshal.AsSpan(pairs)[index];
        if (pair.Count < LeastCount || pair.Count <= pair.QueuedCount) return;
        pair.QueuedCount = pair.Count;
        queue.Enqueue(index, new Priority(pair.Count, pair.Key));
    }

    private struct Pair
    {
        public ulong Key;
        public long Count;
        public long QueuedCount;
        public int Places;
        public int PlaceCount;
        public bool Raised;
    }

    private readonly record struct Priority(long Count, ulong Key) : IComparable<Priority>
    {
        public int CompareTo(Priority other)
        {
            int byCount = other.Count.CompareTo(Count);
            return byCount != 0 ? byCount : Key.CompareTo(other.Key);
        }
    }
}
